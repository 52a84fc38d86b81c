using System.Collections.Immutable;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk;

/// <summary>Folds what was said into the signals, the evidence and the marks; leaves the alerts alone.</summary>
internal static class FeedbackFold
{
    /// <param name="state">The state before.</param>
    /// <param name="feedback">What was said.</param>
    /// <param name="id">The hash of its event id.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="seen">The recent events, this one with them.</param>
    /// <returns>The state for the time of the feedback, or for that of <paramref name="state"/> if it is later.</returns>
    public static CustomerState Fold(
        CustomerState state, FeedbackScored feedback, ulong id, RiskPolicy policy, ImmutableArray<ulong> seen)
    {
        var amounts = SignalReader.Read(feedback, policy);
        var asOf = state.AsOf > feedback.At ? state.AsOf.Value : feedback.At;

        // All at once: a state is large, and every step of its own would copy it.
        return state with
        {
            AsOf = asOf,
            RecentEvents = seen,
            FeedbackCount = state.FeedbackCount + 1,
            Sums = SignalLevels.Add(state.SumsAt(asOf, policy), SignalLevels.Decay(amounts, policy, asOf - feedback.At)),
            Evidence = EvidenceSet.Add(state.Evidence, feedback, amounts, policy),
            Contacts = FoldContact(state, feedback, id, amounts),
            Promises = FoldPromise(state, feedback, id),
            BrokenPromises = amounts[FactorKind.BrokenPromise] > 0
                ? Marks.Add(state.BrokenPromises, MarkOf(feedback, id, amounts[FactorKind.BrokenPromise]), Marks.MaxPromises)
                : state.BrokenPromises,
        };
    }

    private static ImmutableArray<Mark> FoldContact(
        CustomerState state, FeedbackScored feedback, ulong id, in FactorVector amounts)
    {
        if (!SignalReader.NeedsSomething(feedback, amounts))
        {
            return state.Contacts;
        }

        var key = feedback.ConversationId is { Length: > 0 } conversation ? StableHash.Of(feedback.Channel, conversation) : id;
        return Marks.Add(state.Contacts, MarkOf(feedback, key, 1), Marks.MaxContacts);
    }

    private static ImmutableArray<Mark> FoldPromise(CustomerState state, FeedbackScored feedback, ulong id)
    {
        var strength = feedback.Speaker == Speaker.Agent ? SignalReader.StrengthOf(feedback, TextSignalKind.PromiseMade) : 0;
        return strength > 0 ? Marks.Add(state.Promises, MarkOf(feedback, id, strength), Marks.MaxPromises) : state.Promises;
    }

    private static Mark MarkOf(FeedbackScored feedback, ulong key, double weight) => new(feedback.At, key, feedback.Channel, weight);
}
