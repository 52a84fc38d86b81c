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
            if (bound > 0)
            {
                found++;
                var at = Find(levels, bound, now);
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

    [Theory]
    [InlineData(30)]
    [InlineData(365)]
    [InlineData(740)]
    public void Find_HalfLifeUpToYears_IsTheSecondInWhichTheRiskFallsBelow(int days)
    {
        var (policy, levels) = Slow(days);

        var age = ClearingTime.Find(levels, RiskPoints.From(levels, policy), policy, bound: 12, Given.Start) - Given.Start;

        Assert.InRange(RiskAt(levels, age, policy), 0, Math.BitDecrement(12));
        Assert.InRange(RiskAt(levels, age - TimeSpan.FromSeconds(1), policy), 12, 100);
    }

    [Fact]
    public void Find_StillAboveInTenYears_IsThen()
    {
        var (policy, levels) = Slow(days: 760);

        Assert.Equal(
            Given.Start.AddDays(3650),
            ClearingTime.Find(levels, RiskPoints.From(levels, policy), policy, bound: 12, Given.Start.AddMilliseconds(5)));
    }

    private static DateTimeOffset Find(in FactorVector levels, double bound, DateTimeOffset now) =>
        ClearingTime.Find(levels, RiskPoints.From(levels, Policy), Policy, bound, now);

    /// <summary>Complaints that give up to 60 points and fall below 12 after nearly five half-lives.</summary>
    private static (RiskPolicy Policy, FactorVector Levels) Slow(int days)
    {
        var levels = default(FactorVector);
        levels[FactorKind.Complaint] = 3;
        var factor = new FactorPolicy(Weight: 60, Scale: 0.45, TimeSpan.FromDays(days));
        return (Policy with { Factors = [.. FactorKinds.All.Select(_ => factor)] }, levels);
    }

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

    private static double RiskAt(in FactorVector levels, TimeSpan age) => RiskAt(levels, age, Policy);

    private static double RiskAt(in FactorVector levels, TimeSpan age, RiskPolicy policy) =>
        RiskPoints.From(SignalLevels.Decay(levels, policy, age), policy).Risk;
}
