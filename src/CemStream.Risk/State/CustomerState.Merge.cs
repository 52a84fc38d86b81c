using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.State;

public sealed partial record CustomerState
{
    /// <summary>
    /// The state as if all events of both had been folded into one, within rounding; of states with different erasures, the one that was
    /// erased last. The two must not share events. Alerts are not evaluated again; the next event does that.
    /// </summary>
    /// <exception cref="ArgumentException">The states are of different customers.</exception>
    public static CustomerState Merge(CustomerState a, CustomerState b, RiskPolicy policy)
    {
        if (a.CustomerId != b.CustomerId)
        {
            throw new ArgumentException("The states are of different customers.", nameof(b));
        }

        if (a.ErasedAt != b.ErasedAt)
        {
            // What the other holds may be older than the erasure, and a decayed sum does not tell which part of it is.
            return b.ErasedAt is null || a.ErasedAt > b.ErasedAt ? a : b;
        }

        if (a.AsOf is not { } aAsOf || b.AsOf is not { } bAsOf)
        {
            return a.AsOf is null ? b : a;
        }

        a = a.AdvancedTo(bAsOf, policy);
        b = b.AdvancedTo(aAsOf, policy);
        var withProfile = ProfileIsNewer(b.ProfileAt, b.ProfileEventId, a) ? b : a;
        return a with
        {
            Profile = withProfile.Profile,
            ProfileAt = withProfile.ProfileAt,
            ProfileEventId = withProfile.ProfileEventId,
            FeedbackCount = a.FeedbackCount + b.FeedbackCount,
            Sums = SignalLevels.Add(a.Sums, b.Sums),
            Evidence = EvidenceSet.Merge(a.Evidence, b.Evidence, policy),
            Contacts = Marks.Merge(a.Contacts, b.Contacts, Marks.MaxContacts),
            Promises = Marks.Merge(a.Promises, b.Promises, Marks.MaxPromises),
            BrokenPromises = Marks.Merge(a.BrokenPromises, b.BrokenPromises, Marks.MaxPromises),
            RecentEvents = State.RecentEvents.Merge(a.RecentEvents, b.RecentEvents),
            Episodes = EpisodeSet.Merge(a.Episodes, b.Episodes),
        };
    }

    /// <summary>Whether the profile of this time and event replaces the one that <paramref name="state"/> has.</summary>
    internal static bool ProfileIsNewer(DateTimeOffset? at, string eventId, CustomerState state)
    {
        if (at is not { } time)
        {
            return false;
        }

        var byTime = state.ProfileAt is { } known ? time.CompareTo(known) : 1;
        return byTime > 0 || (byTime == 0 && string.CompareOrdinal(eventId, state.ProfileEventId) > 0);
    }
}
