using CemStream.Replay;

namespace CemStream.Tests.Replay;

public sealed class FoldCountersTests
{
    [Fact]
    public void Parse_Page_SumsFeedbackByOutcome()
    {
        const string Page = """
            # TYPE cemstream_events_total counter
            cemstream_events_total{channel="chat",outcome="folded"} 10
            cemstream_events_total{channel="call",outcome="folded"} 5 1700000000
            cemstream_events_total{outcome="duplicate",channel="chat"} 3
            cemstream_events_total{channel="unknown",outcome="dead_lettered"} 1
            cemstream_events_total{channel="profile",outcome="folded"} 100
            cemstream_events_total{channel="timer",outcome="ignored"} 100
            cemstream_events_total{channel="alert_action",outcome="duplicate"} 100
            cemstream_ingest_events_total{channel="chat",outcome="folded"} 1000
            """;

        Assert.Equal(new FoldCounters(15, 3, 1), FoldCounters.Parse(Page));
        Assert.Equal(19, FoldCounters.Parse(Page).Processed);
    }

    [Fact]
    public void Parse_NothingCountedYet_IsZero() => Assert.Equal(default, FoldCounters.Parse("# nothing\n"));

    [Theory]
    [InlineData(10, 7, 2, 1, true)]
    [InlineData(10, 7, 2, 0, false)]
    [InlineData(10, 11, 0, 0, false)]
    public void AddsUp_Account_HoldsOnlyExactly(long accepted, long folded, long duplicates, long dead, bool expected)
    {
        var account = new ReplayAccount(accepted, folded, duplicates, dead);

        Assert.Equal(expected, account.AddsUp);
        Assert.Contains(expected ? " = 10 published" : " ≠ 10 published", account.ToString());
    }
}
