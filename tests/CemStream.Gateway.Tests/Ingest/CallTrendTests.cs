using CemStream.Gateway.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Gateway.Tests.Ingest;

public sealed class CallTrendTests
{
    [Fact]
    public void Current_BeforeTheSecondTurn_IsZero()
    {
        var trend = new CallTrend();

        Assert.Equal(0, trend.Current);
        Assert.Equal(0, trend.Add(-1));
    }

    [Theory]
    [InlineData(0.75f, -0.75f, -0.25f)]
    [InlineData(-0.75f, 0.75f, 0.25f)]
    [InlineData(0.5f, 0.5f, 0f)]
    public void Add_TwoTurns_WeighsTheNewestTwice(float first, float second, float expected)
    {
        var trend = new CallTrend();
        trend.Add(first);

        Assert.Equal(expected, trend.Add(second), 5);
    }

    [Fact]
    public void Preview_DoesNotCount()
    {
        var trend = new CallTrend();
        trend.Add(0.5f);

        var previewed = trend.Preview(-0.5f);

        Assert.Equal(0, trend.Current);
        Assert.Equal(previewed, trend.Add(-0.5f));
    }

    [Fact]
    public void Add_AngryAfterAFriendlyCall_ReachesMinusOne()
    {
        var trend = new CallTrend();
        for (var turn = 0; turn < 20; turn++)
        {
            trend.Add(1);
        }

        var lowest = Enumerable.Range(0, 5).Min(_ => trend.Add(-1));

        Assert.Equal(-1, lowest);
    }

    [Fact]
    public void Add_AnyTurns_StaysInRange() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<int[]>(),
                moods =>
                {
                    var trend = new CallTrend();
                    return moods.All(mood => trend.Add(mood % 101 / 100f) is >= -1 and <= 1);
                })
            .QuickCheckThrowOnFailure();
}
