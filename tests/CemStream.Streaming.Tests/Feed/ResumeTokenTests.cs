using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Tests.Feed;

public sealed class ResumeTokenTests
{
    [Fact]
    public void ToString_AnyCursors_ParsesToTheSame()
    {
        var token = new ResumeToken(
            [FeedCursor.Start, new FeedCursor(0, 0), new FeedCursor(long.MaxValue - 1, 127), FeedCursor.Through(1_000_000)]);

        Assert.True(ResumeToken.TryParse(token.ToString(), out var parsed));
        Assert.Equal(token, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a token!")]
    [InlineData("AAAA")]
    [InlineData("AQ")]
    [InlineData("AQEA")]
    [InlineData("AQEAAAA")]
    [InlineData("Af____________8")]
    public void TryParse_Garbage_IsRefused(string? text) => Assert.False(ResumeToken.TryParse(text, out _));

    [Fact]
    public void TryParse_CutShort_IsRefused()
    {
        var text = new ResumeToken([FeedCursor.Through(300), FeedCursor.Through(400)]).ToString();

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.False(ResumeToken.TryParse(text[..length], out _)));
    }
}
