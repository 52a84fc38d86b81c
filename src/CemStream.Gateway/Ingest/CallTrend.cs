namespace CemStream.Gateway.Ingest;

/// <summary>
/// How the customer's mood moves in one call. The mood of a turn is P(positive) − P(negative). The trend is the average of the turns in
/// which each turn weighs half of the one after it, minus their plain average, kept within −1 and 1.
/// </summary>
internal sealed class CallTrend
{
    private const double Fading = 0.5;

    private Sums _turns;

    /// <summary>Counts a turn and returns the trend with it.</summary>
    public float Add(float mood)
    {
        _turns = _turns.With(mood);
        return _turns.Trend;
    }

    /// <summary>The trend as it would be with this turn; nothing is counted.</summary>
    public float Preview(float mood) => _turns.With(mood).Trend;

    /// <summary>The trend so far; 0 until the customer has spoken twice.</summary>
    public float Current => _turns.Trend;

    private readonly record struct Sums(int Count, double Sum, double FadedSum, double FadedWeight)
    {
        public float Trend => Count < 2 ? 0 : (float)Math.Clamp(FadedSum / FadedWeight - Sum / Count, -1, 1);

        public Sums With(float mood) => new(Count + 1, Sum + mood, FadedSum * Fading + mood, FadedWeight * Fading + 1);
    }
}
