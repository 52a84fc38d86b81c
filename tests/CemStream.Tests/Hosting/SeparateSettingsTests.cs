using CemStream.Configuration;
using CemStream.Hosting;
using CemStream.Tests.Configuration;

namespace CemStream.Tests.Hosting;

[Collection(EnvironmentCollection.Name)]
public sealed class SeparateSettingsTests
{
    [Fact]
    public void Values_OfAShellThatIsSetUpForTheRealService_KeepApartFromIt()
    {
        using var kafka = new EnvironmentVariable("CEMSTREAM_KAFKA__BOOTSTRAPSERVERS", "production:9092");
        using var redis = new EnvironmentVariable("CEMSTREAM_REDIS__CONNECTION", "production:6379");
        using var address = new EnvironmentVariable("CEMSTREAM_LISTEN__ADDRESS", "*");
        using var callers = new EnvironmentVariable("CEMSTREAM_SIGNIN__CALLERSFILE", "/no/such/callers.json");
        using var certificate = new EnvironmentVariable("CEMSTREAM_TLS__CERTIFICATE", "/no/such/certificate.pem");
        using var collector = new EnvironmentVariable("CEMSTREAM_TELEMETRY__OTLPENDPOINT", "http://production:4317");
        using var separate = new SeparateSettings();

        var options = OptionsLoader.Load(ConfigurationSources.Build(file: null, separate.Values)).OrThrow().Options;

        Assert.False(options.IsDistributed);
        Assert.False(options.SignIn.IsOn);
        Assert.False(options.Tls.IsOn);
        Assert.True(options.Listen.IsLoopback);
        Assert.Empty(options.Telemetry.OtlpEndpoint);
    }
}
