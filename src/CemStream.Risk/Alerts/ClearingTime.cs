using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Alerts;

/// <summary>Foresees when the risk, which only decays while nothing is heard, falls below a bound.</summary>
internal static class ClearingTime
{
    private static readonly long FarthestSecond = (long)TimeSpan.FromDays(3650).TotalSeconds;

    /// <summary>
    /// A whole second after <paramref name="now"/> at which the risk is below <paramref name="bound"/> and a second earlier was not;
    /// <see langword="null"/> if there is none within ten years. Credits decay too, so the risk may cross the bound more than once; any
    /// crossing downwards will do.
    /// </summary>
    public static DateTimeOffset? Find(in FactorVector levels, RiskPolicy policy, double bound, DateTimeOffset now)
    {
        Span<FactorKind> heard = stackalloc FactorKind[FactorVector.Length];
        heard = heard[..FindHeard(levels, heard)];
        Span<double> unknown = stackalloc double[FactorVector.Length];
        Span<double> atAbove = stackalloc double[FactorVector.Length];
        Span<double> atBelow = stackalloc double[FactorVector.Length];
        Span<double> atMiddle = stackalloc double[FactorVector.Length];
        unknown.Fill(double.NaN);
        unknown.CopyTo(atAbove);
        var start = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var above = 0L;
        var below = (long)TimeSpan.FromHours(6).TotalSeconds;
        while (RiskAt(start.AddSeconds(below) - now, levels, heard, policy, unknown, unknown, atBelow) >= bound)
        {
            atBelow.CopyTo(atAbove);
            above = below;
            below *= 2;
            if (below > FarthestSecond)
            {
                return null;
            }
        }

        while (below - above > 1)
        {
            var middle = (above + below) / 2;
            if (RiskAt(start.AddSeconds(middle) - now, levels, heard, policy, atAbove, atBelow, atMiddle) >= bound)
            {
                above = middle;
                atMiddle.CopyTo(atAbove);
            }
            else
            {
                below = middle;
                atMiddle.CopyTo(atBelow);
            }
        }

        return start.AddSeconds(below);
    }

    private static int FindHeard(in FactorVector levels, Span<FactorKind> heard)
    {
        var count = 0;
        foreach (var kind in FactorKinds.All)
        {
            if (levels[kind] != 0)
            {
                heard[count++] = kind;
            }
        }

        return count;
    }

    // What RiskPoints say of the decayed levels, to the last bit, without the factors that have none: this runs two dozen times an event.
    // Points only fall as time passes, so those that are the same at an earlier and at a later time are the same in between.
    private static double RiskAt(
        TimeSpan age,
        in FactorVector levels,
        ReadOnlySpan<FactorKind> heard,
        RiskPolicy policy,
        ReadOnlySpan<double> earlier,
        ReadOnlySpan<double> later,
        Span<double> points)
    {
        var balance = 0.0;
        for (var i = 0; i < heard.Length; i++)
        {
            var factor = policy.Factor(heard[i]);
            points[i] = earlier[i] == later[i] ? earlier[i] : factor.Points(levels[heard[i]] * factor.Remaining(age));
            balance += FactorKinds.IsCredit(heard[i]) ? -points[i] : points[i];
        }

        return Math.Clamp(balance, 0, 100);
    }
}
