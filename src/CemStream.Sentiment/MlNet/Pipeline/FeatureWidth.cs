namespace CemStream.Sentiment.MlNet.Pipeline;

internal static class FeatureWidth
{
    /// <returns>How many features a column has; 0 if it is not made of n-grams.</returns>
    public static long Of(Column column) => column switch
    {
        JoinedColumn joined => joined.Sources.Sum(Of),
        NormColumn norm => Of(norm.Source),
        NgramColumn ngrams => ngrams.Pool.Count,
        _ => 0,
    };
}
