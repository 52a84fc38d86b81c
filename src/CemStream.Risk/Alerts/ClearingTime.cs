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
        var start = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var above = 0L;
        var below = (long)TimeSpan.FromHours(6).TotalSeconds;
        while (RiskAfter(below, levels, policy, start, now) >= bound)
        {
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
            if (RiskAfter(middle, levels, policy, start, now) >= bound)
            {
                above = middle;
            }
            else
            {
                below = middle;
            }
        }

        return start.AddSeconds(below);
    }

    private static double RiskAfter(long seconds, in FactorVector levels, RiskPolicy policy, DateTimeOffset start, DateTimeOffset now) =>
        RiskPoints.From(SignalLevels.Decay(levels, policy, start.AddSeconds(seconds) - now), policy).Risk;
}
