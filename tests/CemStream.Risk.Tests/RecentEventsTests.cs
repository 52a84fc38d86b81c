using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class RecentEventsTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Apply_MoreEventsThanIdsAreRemembered_TheOldestIsForgotten()
    {
        var events = Enumerable.Range(0, 65).Select(i => Given.Feedback($"e{i}", i)).ToArray();
        var state = Given.Fold(events);

        Assert.Equal(FoldOutcome.Folded, RiskFold.Apply(state, events[0], Policy).Outcome);
        Assert.Equal(FoldOutcome.Duplicate, RiskFold.Apply(state, events[1], Policy).Outcome);
        Assert.Equal(FoldOutcome.Duplicate, RiskFold.Apply(state, events[64], Policy).Outcome);
    }
}
