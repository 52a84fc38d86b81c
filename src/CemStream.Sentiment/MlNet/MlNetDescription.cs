using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet;

/// <summary>What a model of ML.NET is made of.</summary>
/// <param name="Trainer">Which trainers write such a predictor.</param>
/// <param name="Labels">Each label and what it means.</param>
/// <param name="Features">Each kind of features, in words.</param>
/// <param name="FeatureCount">How many there are.</param>
/// <param name="IsCalibrated">Whether its scores are probabilities; those of AveragedPerceptron are only ordered like them.</param>
public sealed record MlNetDescription(
    string Trainer, IReadOnlyList<(string Label, SentimentClass Meaning)> Labels, IReadOnlyList<string> Features, int FeatureCount, bool IsCalibrated)
{
    internal static MlNetDescription Of(Predictor predictor, SentimentClass[] meanings) => new(
        predictor.Trainers,
        [.. predictor.Labels.Zip(meanings)],
        [.. Describe(predictor.Features)],
        predictor.FeatureCount,
        predictor.Link is not LogisticLink { IsCalibrated: false });

    private static IEnumerable<string> Describe(Column column) => column switch
    {
        JoinedColumn joined => joined.Sources.SelectMany(Describe),
        NormColumn { Source: NgramColumn ngrams } norm => [$"{Describe(ngrams)}, {NameOf(norm.Kind)} norm"],
        NgramColumn ngrams => [Describe(ngrams)],
        _ => [],
    };

    private static string Describe(NgramColumn ngrams)
    {
        string lengths = string.Join(", ", ngrams.Pool.HasLength.Index().Where(length => length.Item).Select(length => length.Index + 1));
        string skip = ngrams.Options.Skip == 0 ? "" : $", up to {ngrams.Options.Skip} skipped";
        string weighting = ngrams.Options.Weighting == NgramWeighting.Count ? "" : $", weighted by {ngrams.Options.Weighting}";
        return $"{ngrams.Pool.Count} n-grams of {lengths} {Unit(ngrams.Source)}{skip}{weighting}";
    }

    private static string Unit(Column source) => source switch
    {
        KeysColumn keys => $"words out of {keys.Values.Count}{(keys.Source is KeptWordsColumn ? " without stop words" : "")}",
        CharactersColumn { Source: KeptWordsColumn } => "characters without stop words",
        _ => "characters",
    };

    private static string NameOf(NormKind kind) => kind switch
    {
        NormKind.Euclidean => "L2",
        NormKind.Sum => "L1",
        _ => "infinity",
    };
}
