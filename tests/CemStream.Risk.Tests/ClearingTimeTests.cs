using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class ClearingTimeTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Find_AnyLevels_IsTheSecondInWhichTheRiskFallsBelow()
    {
        var random = new Random(20260301);
        var found = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var levels = AnyLevels(random);
            var now = Given.Start.AddTicks(random.Next((int)TimeSpan.TicksPerSecond * 100));
            var bound = RiskAt(levels, TimeSpan.Zero) * random.NextDouble();
            if (bound > 0 && Find(levels, bound, now) is { } at)
            {
                found++;
                Assert.Equal(0, at.Ticks % TimeSpan.TicksPerSecond);
                Assert.InRange(RiskAt(levels, at - now), 0, Math.BitDecrement(bound));
                Assert.InRange(RiskAt(levels, Later(at.AddSeconds(-1) - now)), bound, 100);
            }
        }

        Assert.InRange(found, 1_000, 2_000);
    }

    [Fact]
    public void Find_AlreadyBelow_IsTheNextSecond()
    {
        var levels = default(FactorVector);
        levels[FactorKind.Complaint] = 0.5;

        Assert.Equal(Given.Start.AddSeconds(1), Find(levels, 99, Given.Start.AddMilliseconds(5)));
    }

    [Fact]
    public void Find_NeverBelow_IsNone()
    {
        var levels = default(FactorVector);
        levels[FactorKind.Complaint] = 0.5;

        Assert.Null(Find(levels, 0, Given.Start));
    }

    private static DateTimeOffset? Find(in FactorVector levels, double bound, DateTimeOffset now) =>
        ClearingTime.Find(levels, RiskPoints.From(levels, Policy), Policy, bound, now);

    private static FactorVector AnyLevels(Random random)
    {
        var levels = default(FactorVector);
        foreach (var kind in FactorKinds.All)
        {
            levels[kind] = random.Next(3) == 0 ? 0 : Math.Exp((random.NextDouble() * 8) - 4);
        }

        return levels;
    }

    private static TimeSpan Later(TimeSpan age) => age > TimeSpan.Zero ? age : TimeSpan.Zero;

    private static double RiskAt(in FactorVector levels, TimeSpan age) =>
        RiskPoints.From(SignalLevels.Decay(levels, Policy, age), Policy).Risk;
}
