using CemStream.Risk.Policies;

namespace CemStream.Risk.Factors;

/// <summary>The arithmetic of the risk without the allocation of a <see cref="RiskAssessment"/>.</summary>
internal readonly struct RiskPoints
{
    private readonly FactorVector _points;

    private RiskPoints(in FactorVector points, double balance)
    {
        _points = points;
        Balance = balance;
    }

    /// <summary>The sum of all points before it is limited; below 0 if credits outweigh. Exact: all points are multiples of 0.25.</summary>
    public double Balance { get; }

    public double Risk => Math.Clamp(Balance, 0, 100);

    /// <summary>Of each factor; those of credits are negative.</summary>
    public FactorVector All => _points;

    public double Of(FactorKind kind) => _points[kind];

    public static RiskPoints From(in FactorVector levels, RiskPolicy policy)
    {
        var points = default(FactorVector);
        var balance = 0.0;
        foreach (var kind in FactorKinds.All)
        {
            var amount = policy.Factor(kind).Points(levels[kind]);
            points[kind] = FactorKinds.IsCredit(kind) ? -amount : amount;
            balance += points[kind];
        }

        return new RiskPoints(points, balance);
    }
}
