namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>One kind of n-grams: where they come from, what each counts for, and its weights.</summary>
/// <param name="Keys">What the n-grams are made of.</param>
/// <param name="Counter">Finds them.</param>
/// <param name="Scale">What each counts for.</param>
/// <param name="Features">How many there are.</param>
/// <param name="Weights">Of each feature for each output.</param>
internal sealed record FeatureBlock(KeyStream Keys, NgramCounter Counter, FeatureScale Scale, int Features, WeightRows Weights)
{
    /// <summary>Adds what this block says of the weighed features to the sum of each output.</summary>
    public void AddTo(Span<OutputSum> sums, FeatureCounts counts)
    {
        if (sums.Length == 1)
        {
            Weights.AddTo(ref sums[0], counts.Present, counts.Values);
        }
        else
        {
            Weights.AddTo(sums, counts.Present, counts.Values);
        }
    }

    /// <summary>The same in ML.NET's order and rounding. The counted features have to be sorted.</summary>
    public void AddInOrderTo(Span<VectorOrderSum> sums, FeatureCounts counts)
    {
        ReadOnlySpan<int> present = counts.Present;
        for (int index = 0; index < present.Length; index++)
        {
            ReadOnlySpan<float> weights = Weights[present[index]];
            for (int output = 0; output < sums.Length; output++)
            {
                sums[output].Add(weights[output], counts.Values[index]);
            }
        }
    }
}
