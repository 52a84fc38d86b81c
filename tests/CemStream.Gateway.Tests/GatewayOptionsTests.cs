using System.ComponentModel.DataAnnotations;

namespace CemStream.Gateway.Tests;

public sealed class GatewayOptionsTests
{
    public static TheoryData<GatewayOptions, string> Wrong => new()
    {
        { new GatewayOptions { MaxBatchEvents = 0 }, nameof(GatewayOptions.MaxBatchEvents) },
        { new GatewayOptions { MaxBodyBytes = 1 }, nameof(GatewayOptions.MaxBodyBytes) },
        { new GatewayOptions { FoldTimeout = TimeSpan.Zero }, nameof(GatewayOptions.FoldTimeout) },
        { new GatewayOptions { TranscriptFoldTimeout = TimeSpan.FromHours(1) }, nameof(GatewayOptions.TranscriptFoldTimeout) },
        { new GatewayOptions { IdleInterval = TimeSpan.Zero }, nameof(GatewayOptions.IdleInterval) },
        { new GatewayOptions { StallTimeout = TimeSpan.FromDays(1) }, nameof(GatewayOptions.StallTimeout) },
        { new GatewayOptions { RetryAfter = TimeSpan.FromMilliseconds(999) }, nameof(GatewayOptions.RetryAfter) },
    };

    [Fact]
    public void Validate_Defaults_AreInRange() => Assert.Empty(Faults(new GatewayOptions()));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_OutOfRange_NamesTheOption(GatewayOptions options, string option) =>
        Assert.Equal([option], Faults(options).SelectMany(f => f.MemberNames));

    private static List<ValidationResult> Faults(GatewayOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
