using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk;

/// <summary>Folds events into customer states. Pure: the same state, event and policy always give the same result.</summary>
public static class RiskFold
{
    /// <summary>
    /// Folds one event. The state does not depend on the order of the events, within rounding, but for two things that go by the order of
    /// the log: alerts, and an erasure, which drops all that was folded before it, also what bears a later time.
    /// </summary>
    /// <exception cref="ArgumentException">The event is of another customer.</exception>
    public static FoldResult Apply(CustomerState state, CustomerEvent e, RiskPolicy policy)
    {
        if (e.CustomerId != state.CustomerId)
        {
            throw new ArgumentException($"The event is of customer {e.CustomerId}, the state of {state.CustomerId}.", nameof(e));
        }

        // Whether a timer still applies is decided by the state alone, so a repeated one is harmless without a look at its id. And a timer
        // that was ignored once may come again, with the same id, when it does apply: remembered, it would stay due for ever.
        if (e is TimerFired timer)
        {
            return FoldTimer(state, timer, policy);
        }

        var id = StableHash.Of(e.EventId);
        if (RecentEvents.Contains(state.RecentEvents, id))
        {
            return new FoldResult(state, FoldOutcome.Duplicate, []);
        }

        // An ignored event is remembered too: if it came again when it would apply, a duplicate would have an effect.
        var seen = RecentEvents.Add(state.RecentEvents, id);
        if (ErasureFold.Covers(state, e))
        {
            return Ignored(state, seen);
        }

        return e switch
        {
            CustomerErased erased => ErasureFold.Fold(state, erased, policy, seen),
            FeedbackScored feedback => FoldFeedback(state, feedback, id, policy, seen),
            ProfileChanged profile => FoldProfile(state, profile, policy, seen),
            AlertActed acted => FoldAction(state, acted, policy, seen),
            _ => throw new ArgumentException($"There is no fold for {e.GetType().Name}.", nameof(e)),
        };
    }

    private static FoldResult FoldFeedback(
        CustomerState state, FeedbackScored feedback, ulong id, RiskPolicy policy, ImmutableArray<ulong> seen) =>
        Evaluate(FeedbackFold.Fold(state, feedback, id, policy, seen), feedback, policy);

    private static FoldResult FoldProfile(CustomerState state, ProfileChanged changed, RiskPolicy policy, ImmutableArray<ulong> seen)
    {
        if (!CustomerState.ProfileIsNewer(changed.At, changed.EventId, state))
        {
            return Ignored(state, seen);
        }

        state = state.AdvancedTo(changed.At, policy) with
        {
            Profile = WithSoundValue(changed.Profile),
            ProfileAt = changed.At,
            ProfileEventId = changed.EventId,
            RecentEvents = seen,
        };
        return Evaluate(state, changed, policy);
    }

    private static FoldResult FoldAction(CustomerState state, AlertActed acted, RiskPolicy policy, ImmutableArray<ulong> seen)
    {
        var pass = new AlertPass(state.AdvancedTo(acted.At, policy) with { RecentEvents = seen }, acted, policy);
        if (!pass.Allows(acted))
        {
            return Ignored(state, seen);
        }

        pass.Act(acted);
        pass.ClearRemovedRules();
        return pass.ToResult();
    }

    private static FoldResult FoldTimer(CustomerState state, TimerFired timer, RiskPolicy policy)
    {
        var pass = new AlertPass(state.AdvancedTo(timer.At, policy), timer, policy);
        if (!pass.Applies(timer))
        {
            return new FoldResult(state, FoldOutcome.Ignored, []);
        }

        pass.Fire(timer);
        return pass.ToResult();
    }

    /// <summary>Not-a-number would make every priority one.</summary>
    private static CustomerProfile WithSoundValue(CustomerProfile profile) =>
        double.IsFinite(profile.AnnualValue) && profile.AnnualValue >= 0 ? profile : profile with { AnnualValue = 0 };

    private static FoldResult Evaluate(CustomerState state, CustomerEvent cause, RiskPolicy policy)
    {
        var pass = new AlertPass(state, cause, policy);
        pass.EvaluateRules();
        return pass.ToResult();
    }

    private static FoldResult Ignored(CustomerState state, ImmutableArray<ulong> seen) =>
        new(state with { RecentEvents = seen }, FoldOutcome.Ignored, []);
}
