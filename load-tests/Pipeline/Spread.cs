namespace CemStream.LoadTests.Pipeline;

/// <summary>The middle and the slow end of many times.</summary>
internal readonly record struct Spread(double P50Milliseconds, double P99Milliseconds)
{
    public static Spread Of(double[] seconds)
    {
        Array.Sort(seconds);
        return new Spread(Percentile(seconds, 0.5), Percentile(seconds, 0.99));
    }

    private static double Percentile(double[] sorted, double part) =>
        sorted.Length == 0 ? double.NaN : 1_000 * sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
}
