using CemStream.Gateway.Alerts.Fanout;

namespace CemStream.Gateway.Tests.Alerts.Fanout;

public sealed class FanoutPaceTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 0)]
    [InlineData(200, 2)]
    [InlineData(20_000, 5)]
    public void RestAfter_WokenMembers_GrowsWithThemUpToABound(int woken, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), FanoutPace.RestAfter(woken));
}
