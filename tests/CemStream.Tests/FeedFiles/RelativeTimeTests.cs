using CemStream.FeedFiles;

namespace CemStream.Tests.FeedFiles;

public sealed class RelativeTimeTests
{
    [Theory]
    [InlineData("-13d4h", -(13 * 24 + 4) * 3600)]
    [InlineData("+45d", 45 * 86400)]
    [InlineData("-1d2h3m4s", -(86400 + 7200 + 180 + 4))]
    [InlineData("-90s", -90)]
    public void TryParse_Distance_IsItsLength(string text, int seconds)
    {
        Assert.True(RelativeTime.TryParse(text, out var distance));
        Assert.Equal(TimeSpan.FromSeconds(seconds), distance);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("13d")]
    [InlineData("-d")]
    [InlineData("-13")]
    [InlineData("-4h13d")]
    [InlineData("-1d1d")]
    [InlineData("-1w")]
    [InlineData("-1.5h")]
    [InlineData("-123456789d")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(RelativeTime.TryParse(text, out _));
}
