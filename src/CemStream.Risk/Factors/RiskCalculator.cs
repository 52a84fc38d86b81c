using System.Collections.Immutable;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Factors;

/// <summary>What a state means under a policy.</summary>
public static class RiskCalculator
{
    /// <summary>The risk at <see cref="CustomerState.AsOf"/>, 0 to 100, without its arithmetic.</summary>
    public static double Risk(CustomerState state, RiskPolicy policy) => RiskPoints.From(SignalLevels.Of(state, policy), policy).Risk;

    /// <summary>The risk and its arithmetic at <see cref="CustomerState.AsOf"/>.</summary>
    public static RiskAssessment Assess(CustomerState state, RiskPolicy policy) => Assess(SignalLevels.Of(state, policy), policy);

    /// <summary>The same at a later time, if nothing more is heard by then; never earlier than <see cref="CustomerState.AsOf"/>.</summary>
    public static RiskAssessment Assess(CustomerState state, RiskPolicy policy, DateTimeOffset at)
    {
        var levels = SignalLevels.Of(state, policy);
        return Assess(at > state.AsOf ? SignalLevels.Decay(levels, policy, at - state.AsOf.Value) : levels, policy);
    }

    /// <summary>
    /// The quotes behind the points at <see cref="CustomerState.AsOf"/>: what raises the risk, largest share first, then the credits.
    /// Repeated contacts and channel hops have none: no words stand behind them.
    /// </summary>
    public static ImmutableArray<EvidenceShare> Evidence(CustomerState state, RiskPolicy policy, int limit)
    {
        if (state.AsOf is not { } asOf || limit <= 0)
        {
            return [];
        }

        var levels = SignalLevels.Of(state, policy);
        var shares = new List<EvidenceShare>(state.Evidence.Length);
        foreach (var item in state.Evidence)
        {
            var factor = policy.Factor(item.Factor);
            var level = levels[item.Factor];
            var points = FactorKinds.IsCredit(item.Factor) ? -factor.Points(level) : factor.Points(level);
            if (points != 0)
            {
                shares.Add(item.ToShare(points * (item.Amount * factor.Remaining(asOf - item.Source.At) / level)));
            }
        }

        shares.Sort(ByShare);
        return [.. shares.Take(limit)];
    }

    private static RiskAssessment Assess(in FactorVector levels, RiskPolicy policy)
    {
        var points = RiskPoints.From(levels, policy);
        var factors = ImmutableArray.CreateBuilder<FactorPoints>(FactorVector.Length + 1);
        foreach (var kind in FactorKinds.All)
        {
            if (points.Of(kind) != 0)
            {
                factors.Add(new FactorPoints(kind, points.Of(kind), levels[kind]));
            }
        }

        if (points.Risk != points.Balance)
        {
            factors.Add(new FactorPoints(FactorKind.Limit, points.Risk - points.Balance, 0));
        }

        factors.Sort(static (a, b) => b.Points != a.Points ? b.Points.CompareTo(a.Points) : a.Kind.CompareTo(b.Kind));
        return new RiskAssessment(points.Risk, factors.ToImmutable());
    }

    private static int ByShare(EvidenceShare a, EvidenceShare b)
    {
        var bySign = (a.Points < 0).CompareTo(b.Points < 0);
        var bySize = bySign != 0 ? bySign : Math.Abs(b.Points).CompareTo(Math.Abs(a.Points));
        var byFactor = bySize != 0 ? bySize : a.Factor.CompareTo(b.Factor);
        return byFactor != 0 ? byFactor : string.CompareOrdinal(a.EventId, b.EventId);
    }
}
