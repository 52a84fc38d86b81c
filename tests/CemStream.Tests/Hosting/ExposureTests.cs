using CemStream.Configuration;
using CemStream.Hosting;

namespace CemStream.Tests.Hosting;

public sealed class ExposureTests
{
    [Theory]
    [InlineData("127.0.0.1", false, false, false, true)]
    [InlineData("*", false, false, false, false)]
    [InlineData("*", true, false, false, false)]
    [InlineData("*", false, true, false, false)]
    [InlineData("*", true, true, false, true)]
    [InlineData("0.0.0.0", false, false, true, true)]
    public void RequireMeant_Exposure_IsRefusedUnlessSafeOrSaid(string address, bool signIn, bool tls, bool allowed, bool expected)
    {
        var options = Options(address, signIn, tls, allowed);

        var refusal = Record.Exception(() => Exposure.RequireMeant(options));

        Assert.Equal(expected, refusal is null);
        Assert.True(refusal is null or UsageException);
    }

    [Theory]
    [InlineData("127.0.0.1", false, false, "no sign-in")]
    [InlineData("127.0.0.1", true, false, null)]
    [InlineData("*", false, false, "neither sign-in nor TLS")]
    [InlineData("*", true, false, "no TLS")]
    [InlineData("*", true, true, null)]
    public void Warning_Exposure_SaysWhatIsMissing(string address, bool signIn, bool tls, string? expected)
    {
        var warning = Exposure.Warning(Options(address, signIn, tls, allowed: true));

        Assert.Equal(expected is null, warning is null);
        Assert.Contains(expected ?? "", warning ?? "");
    }

    private static CemStreamOptions Options(string address, bool signIn, bool tls, bool allowed)
    {
        var options = new CemStreamOptions();
        (options.Listen.Address, options.Listen.AllowInsecure) = (address, allowed);
        options.SignIn.CallersFile = signIn ? "callers.json" : "";
        options.Tls.Certificate = tls ? "server.pem" : "";
        return options;
    }
}
