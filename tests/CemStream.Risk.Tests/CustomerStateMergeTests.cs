using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class CustomerStateMergeTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Merge_WithEmpty_IsTheOther()
    {
        var state = Given.Fold(Given.Feedback("e"));
        var empty = CustomerState.Empty(Given.Customer);

        Assert.Same(state, CustomerState.Merge(state, empty, Policy));
        Assert.Same(state, CustomerState.Merge(empty, state, Policy));
    }

    [Fact]
    public void Merge_OtherCustomer_Throws() =>
        Assert.Throws<ArgumentException>(() => CustomerState.Merge(CustomerState.Empty("a"), CustomerState.Empty("b"), Policy));

    [Fact]
    public void Merge_OneWasErased_KeepsNothingOfTheOther()
    {
        var state = Given.Fold(Given.Feedback("e"));
        var erased = CustomerState.Empty(Given.Customer) with { ErasedAt = DateTimeOffset.UnixEpoch };
        var erasedLater = state with { ErasedAt = DateTimeOffset.UnixEpoch.AddDays(1) };

        Assert.Same(erased, CustomerState.Merge(state, erased, Policy));
        Assert.Same(erased, CustomerState.Merge(erased, state, Policy));
        Assert.Same(erasedLater, CustomerState.Merge(erased, erasedLater, Policy));
        Assert.Same(erasedLater, CustomerState.Merge(erasedLater, erased, Policy));
    }

    [Fact]
    public void Merge_BothHaveAnActiveAlertOfARule_TheOneThatChangedLastStays()
    {
        var early = new CustomerScenario().Complains(0);
        var late = new CustomerScenario().Chats(0).Complains(5).Acts(AlertActionKind.Acknowledge, 6);

        var merged = CustomerState.Merge(early.State, late.State, early.Policy);
        var swapped = CustomerState.Merge(late.State, early.State, early.Policy);

        Assert.Equal(late.Episode.AlertId, Assert.Single(merged.Episodes).AlertId);
        Assert.Equal(late.Episode.AlertId, Assert.Single(swapped.Episodes).AlertId);
    }

    [Fact]
    public void Merge_EventOfEitherPartAgain_IsADuplicate()
    {
        var (first, second) = (Given.Feedback("e1"), Given.Feedback("e2", 1));
        var merged = CustomerState.Merge(Given.Fold(first), Given.Fold(second), Policy);

        Assert.Equal(FoldOutcome.Duplicate, RiskFold.Apply(merged, first, Policy).Outcome);
        Assert.Equal(FoldOutcome.Duplicate, RiskFold.Apply(merged, second, Policy).Outcome);
    }
}
