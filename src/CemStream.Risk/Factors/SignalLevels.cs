using System.Collections.Immutable;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Factors;

/// <summary>
/// The signal of each factor. Forward decay (Cormode, Shkapenyuk, Srivastava and Xu, 2009) with the newest event as the landmark: what was
/// heard at t counts 2^(−(landmark − t) / half-life), whenever it arrives.
/// </summary>
internal static class SignalLevels
{
    /// <summary>How much more a broken promise counts if it is on record beyond doubt: before it was due, and after.</summary>
    private const double BackedBeforeDue = 0.5;
    private const double BackedAfterDue = 1;

    /// <summary>All signals at <see cref="CustomerState.AsOf"/>.</summary>
    public static FactorVector Of(CustomerState state, RiskPolicy policy)
    {
        var levels = state.Sums;
        if (state.AsOf is not { } asOf)
        {
            return levels;
        }

        levels[FactorKind.RepeatContact] = RepeatContacts(state.Contacts, asOf, policy);
        levels[FactorKind.ChannelHop] = ChannelHops(state.Contacts, asOf, policy);
        levels[FactorKind.BrokenPromise] += BackedByRecord(state, asOf, policy);
        return levels;
    }

    public static FactorVector Decay(FactorVector levels, RiskPolicy policy, TimeSpan age)
    {
        // Most events come in order, and then this is asked for nothing.
        if (age == TimeSpan.Zero)
        {
            return levels;
        }

        foreach (var kind in FactorKinds.All)
        {
            if (levels[kind] != 0)
            {
                levels[kind] *= policy.Factor(kind).Remaining(age);
            }
        }

        return levels;
    }

    public static FactorVector Add(FactorVector a, in FactorVector b)
    {
        foreach (var kind in FactorKinds.All)
        {
            a[kind] += b[kind];
        }

        return a;
    }

    private static double RepeatContacts(ImmutableArray<Mark> contacts, DateTimeOffset asOf, RiskPolicy policy)
    {
        var factor = policy.Factor(FactorKind.RepeatContact);
        var signal = 0.0;
        for (var i = 0; i < contacts.Length; i++)
        {
            if (IsForHelp(contacts[i].Channel) && FollowsContact(contacts, i, policy.Contacts.RepeatWindow))
            {
                signal += factor.Remaining(asOf - contacts[i].At);
            }
        }

        return signal;
    }

    private static bool FollowsContact(ImmutableArray<Mark> contacts, int index, TimeSpan window)
    {
        for (var i = index + 1; i < contacts.Length && contacts[index].At - contacts[i].At <= window; i++)
        {
            if (IsForHelp(contacts[i].Channel))
            {
                return true;
            }
        }

        return false;
    }

    private static double ChannelHops(ImmutableArray<Mark> contacts, DateTimeOffset asOf, RiskPolicy policy)
    {
        var factor = policy.Factor(FactorKind.ChannelHop);
        var signal = 0.0;
        for (var i = 0; i < contacts.Length; i++)
        {
            if (FollowsOtherChannel(contacts, i, policy.Contacts.HopWindow))
            {
                signal += factor.Remaining(asOf - contacts[i].At);
            }
        }

        return signal;
    }

    private static bool FollowsOtherChannel(ImmutableArray<Mark> contacts, int index, TimeSpan window)
    {
        for (var i = index + 1; i < contacts.Length && contacts[index].At - contacts[i].At <= window; i++)
        {
            if (contacts[i].Channel != contacts[index].Channel)
            {
                return true;
            }
        }

        return false;
    }

    private static double BackedByRecord(CustomerState state, DateTimeOffset asOf, RiskPolicy policy)
    {
        var factor = policy.Factor(FactorKind.BrokenPromise);
        var signal = 0.0;
        foreach (ref readonly var broken in state.BrokenPromises.AsSpan())
        {
            signal += broken.Weight * Backing(broken.At, state.Promises, policy.Promises) * factor.Remaining(asOf - broken.At);
        }

        return signal;
    }

    private static double Backing(DateTimeOffset at, ImmutableArray<Mark> promises, PromisePolicy policy)
    {
        var backing = 0.0;
        foreach (ref readonly var promise in promises.AsSpan())
        {
            var age = at - promise.At;
            if (age > TimeSpan.Zero && age <= policy.Remembered)
            {
                backing = Math.Max(backing, promise.Weight * (age >= policy.DueAfter ? BackedAfterDue : BackedBeforeDue));
            }
        }

        return backing;
    }

    /// <summary>Who writes a review or answers a survey does not ask for help.</summary>
    private static bool IsForHelp(Channel channel) => channel is not (Channel.Review or Channel.Survey);
}
