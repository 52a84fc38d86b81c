using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>A sum of products, and how large its parts are.</summary>
internal struct OutputSum
{
    // ML.NET adds in 32 bits. Where the parts are so large that their rounding shows in a probability, or, in a score that is given as it
    // is, cancel each other out, its rounding has to be followed to get its numbers.
    private const double MostMagnitude = 32;
    private const double LeastShare = 0.05;

    private double _magnitude;

    public double Value { get; private set; }

    public readonly bool IsLarge => _magnitude > MostMagnitude;

    public readonly bool CancelsOut(float bias) => Math.Abs(Value + bias) < LeastShare * (_magnitude + Math.Abs(bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double product) => Add(product, Math.Abs(product));

    /// <param name="sum">Of some products.</param>
    /// <param name="magnitude">Of the same without their signs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double sum, double magnitude)
    {
        Value += sum;
        _magnitude += magnitude;
    }
}
