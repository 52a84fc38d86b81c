using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Alerts;

/// <summary>Foresees when the risk, which only decays while nothing is heard, falls below a bound.</summary>
internal struct ClearingTime
{
    private const int Patience = 24;
    private const int Stride = 4;
    private const double Quarter = 0.25;

    private static readonly long FirstLook = (long)TimeSpan.FromHours(6).TotalSeconds;
    private static readonly long FarthestSecond = (long)TimeSpan.FromDays(3650).TotalSeconds;

    private readonly FactorVector _levels;
    private readonly RiskPolicy _policy;
    private readonly double _bound;
    private readonly TimeSpan _sinceStart;

    // Seconds, the points there, and by how much the risk there misses the bound; between the two it falls below it.
    private long _above;
    private long _below = FirstLook;
    private FactorVector _atAbove;
    private FactorVector _atBelow;
    private double _overAtAbove;
    private double _underAtBelow;
    private bool _isEnclosed;
    private bool? _wasAbove;

    private ClearingTime(in FactorVector levels, in RiskPoints points, RiskPolicy policy, double bound, TimeSpan sinceStart)
    {
        _levels = levels;
        _policy = policy;
        _bound = bound;
        _sinceStart = sinceStart;
        _atAbove = points.All;
        _overAtAbove = Math.Max(points.Risk - bound, 0);
    }

    /// <summary>
    /// A whole second after <paramref name="now"/> at which the risk is below <paramref name="bound"/> and a second earlier was not.
    /// Credits decay too, so the risk may cross the bound more than once; any crossing downwards will do. If there is none within ten
    /// years, the second ten years on: who looks again then finds it sooner or later.
    /// </summary>
    /// <param name="levels">The signals now.</param>
    /// <param name="points">What they give.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="bound">Of the risk; above 0.</param>
    /// <param name="now">The time that both are stated for.</param>
    public static DateTimeOffset Find(
        in FactorVector levels, in RiskPoints points, RiskPolicy policy, double bound, DateTimeOffset now)
    {
        var sinceStart = TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerSecond);
        var search = new ClearingTime(levels, points, policy, bound, sinceStart);
        return (now - sinceStart).AddSeconds(search.Enclose() ? search.Narrow() : FarthestSecond);
    }

    private bool Enclose()
    {
        double risk;
        while ((risk = RiskAt(AgeAt(_below), out _atBelow)) >= _bound)
        {
            if (_below == FarthestSecond)
            {
                return false;
            }

            (_above, _atAbove, _overAtAbove) = (_below, _atBelow, risk - _bound);
            _below = Math.Min(_below * Stride, FarthestSecond);
        }

        _underAtBelow = _bound - risk;
        _isEnclosed = true;
        return true;
    }

    // Guesses are right after a handful of looks. Should they not be, halving ends it.
    private long Narrow()
    {
        for (var looks = 0; _below - _above > 1; looks++)
        {
            Look(looks < Patience ? Math.Clamp(Guess(), _above + 1, _below - 1) : (_above + _below) / 2);
        }

        return _below;
    }

    private void Look(long second)
    {
        var risk = RiskAt(AgeAt(second), out var points);
        var isAbove = risk >= _bound;
        if (isAbove)
        {
            (_above, _atAbove, _overAtAbove) = (second, points, risk - _bound);
            _underAtBelow = _wasAbove == true ? _underAtBelow / 2 : _underAtBelow;
        }
        else
        {
            (_below, _atBelow, _underAtBelow) = (second, points, _bound - risk);
            _overAtAbove = _wasAbove == false ? _overAtAbove / 2 : _overAtAbove;
        }

        _wasAbove = isAbove;
    }

    // False position, an end that stays twice counting half (the Illinois algorithm: Dowell and Jarratt, 1971). Once only one step of one
    // factor is left in between, when that is.
    private readonly long Guess()
    {
        if (FindStep() is { } age)
        {
            return (long)Math.Ceiling((age + _sinceStart).TotalSeconds);
        }

        var over = _overAtAbove + Quarter;
        return _above + (long)((_below - _above) * (over / (over + _underAtBelow + Quarter)));
    }

    private readonly TimeSpan? FindStep()
    {
        FactorKind? stepping = null;
        foreach (var kind in FactorKinds.All)
        {
            if (_atAbove[kind] != _atBelow[kind])
            {
                if (stepping is not null || _atAbove[kind] - _atBelow[kind] != Quarter)
                {
                    return null;
                }

                stepping = kind;
            }
        }

        return stepping is { } one ? _policy.Factor(one).AgeOf(_levels[one], _atBelow[one] + (Quarter / 2)) : null;
    }

    private readonly TimeSpan AgeAt(long second) => TimeSpan.FromSeconds(second) - _sinceStart;

    // What RiskPoints say of the decayed levels, to the last bit, without the factors that have none. No factor's points grow as time passes,
    // so those that are the same at both ends are the same in between.
    private readonly double RiskAt(TimeSpan age, out FactorVector points)
    {
        points = _atBelow;
        var balance = 0.0;
        foreach (var kind in FactorKinds.All)
        {
            if (_levels[kind] == 0)
            {
                continue;
            }

            if (!_isEnclosed || _atAbove[kind] != _atBelow[kind])
            {
                var factor = _policy.Factor(kind);
                var amount = factor.Points(_levels[kind] * factor.Remaining(age));
                points[kind] = FactorKinds.IsCredit(kind) ? -amount : amount;
            }

            balance += points[kind];
        }

        return Math.Clamp(balance, 0, 100);
    }
}
