using System.Numerics;

namespace CemStream.LoadTests.Fanout;

/// <summary>Delays in nanoseconds, in buckets a sixteenth of a power of two wide. Written by one reader, read when that one has stopped or rests.</summary>
internal sealed class DelayHistogram
{
    private const int StepBits = 4;

    private readonly long[] _counts = new long[64 << StepBits];

    public void Add(long nanoseconds) => _counts[BucketOf(Math.Max(nanoseconds, 1 << StepBits))]++;

    public void Clear() => Array.Clear(_counts);

    /// <returns>In milliseconds, the upper edge of the bucket; 0 when nothing was counted.</returns>
    public static double Percentile(IReadOnlyCollection<DelayHistogram> histograms, double share)
    {
        var counts = new long[64 << StepBits];
        foreach (var histogram in histograms)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += histogram._counts[i];
            }
        }

        var wanted = Math.Ceiling(counts.Sum() * share);
        long seen = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted)
            {
                return UpperEdge(i) / 1e6;
            }
        }

        return 0;
    }

    private static int BucketOf(long value)
    {
        var power = BitOperations.Log2((ulong)value);
        return (power << StepBits) + (int)((value >> (power - StepBits)) & ((1 << StepBits) - 1));
    }

    private static double UpperEdge(int bucket) =>
        Math.ScaleB(1 + (((bucket & ((1 << StepBits) - 1)) + 1) / (double)(1 << StepBits)), bucket >> StepBits);
}
