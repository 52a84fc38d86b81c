using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>A sum of products, and how large its parts are.</summary>
internal struct OutputSum
{
    // ML.NET adds in 32 bits. Where parts cancel out, or are so large that a rounding shows in the probability, its rounding has to be
    // followed to get its numbers.
    private const double LeastShare = 0.1;
    private const double MostMagnitude = 16;

    private double _magnitude;

    public double Value { get; private set; }

    public readonly bool NeedsExactOrder(float bias) =>
        _magnitude > MostMagnitude || Math.Abs(Value + bias) < LeastShare * (_magnitude + Math.Abs(bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float weight, float value)
    {
        double product = (double)weight * value;
        Value += product;
        _magnitude += Math.Abs(product);
    }
}
