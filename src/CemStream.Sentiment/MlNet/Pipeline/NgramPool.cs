namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>The n-grams that a model knows. The position of one is that of its feature.</summary>
/// <param name="Starts">Of each n-gram in <paramref name="Keys"/>, and the end of the last.</param>
/// <param name="Keys">The elements of all n-grams in a row.</param>
/// <param name="HasLength">Whether there are n-grams of one, two, … elements; others are not looked for.</param>
/// <param name="Rarities">One for each n-gram at least, or none if the weighting does not need them.</param>
internal sealed record NgramPool(int[] Starts, int[] Keys, bool[] HasLength, double[] Rarities)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> this[int index] => Keys.AsSpan(Starts[index]..Starts[index + 1]);
}
