using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>The options of <c>FeaturizeText</c> and the trainer, as a model file keeps them.</summary>
internal sealed record Recipe
{
    public NormalizerOptions Normalizer { get; init; } =
        new(LetterCase.Lower, KeepDiacritics: false, KeepPunctuation: true, KeepNumbers: true);

    /// <summary>Words of one's own that are left out; none: no such step.</summary>
    public string[] StopWords { get; init; } = [];

    public GramRecipe? Words { get; init; } = new(1, true, 0, NgramWeighting.Count);

    public GramRecipe? Characters { get; init; } = new(3, false, 0, NgramWeighting.Count);

    public NormKind? Norm { get; init; } = NormKind.Euclidean;

    public bool HasTokensColumn { get; init; }

    public TrainerKind Trainer { get; init; }

    public bool HasSparseWeights { get; init; }

    public static Recipe Random(Random random) => new()
    {
        Normalizer = new NormalizerOptions((LetterCase)random.Next(3), Toss(random), Toss(random), Toss(random)),
        StopWords = Toss(random) ? ["the", "not", "sehr"] : [],
        Words = random.Next(4) > 0 ? GramRecipe.Random(random, 3) : null,
        Characters = random.Next(4) > 0 ? GramRecipe.Random(random, 5) : null,
        Norm = new NormKind?[] { null, NormKind.Euclidean, NormKind.Sum, NormKind.Highest }[random.Next(4)],
        HasTokensColumn = Toss(random),
        Trainer = (TrainerKind)random.Next(3),
        HasSparseWeights = Toss(random),
    };

    private static bool Toss(Random random) => random.Next(2) == 0;
}

/// <param name="Length">Of the longest n-gram.</param>
/// <param name="HasAllLengths">Shorter ones too.</param>
/// <param name="Skip">Elements that one may leave out.</param>
/// <param name="Weighting">What one counts for.</param>
/// <param name="Most">n-grams that are kept; of the others nothing is known.</param>
internal sealed record GramRecipe(int Length, bool HasAllLengths, int Skip, NgramWeighting Weighting, int Most = int.MaxValue)
{
    public static GramRecipe Random(Random random, int longest)
    {
        int length = random.Next(1, longest + 1);
        return new GramRecipe(
            length,
            random.Next(2) == 0,
            length > 1 ? random.Next(3) : 0,
            (NgramWeighting)random.Next(3),
            random.Next(3) == 0 ? 40 : int.MaxValue);
    }
}

internal enum TrainerKind
{
    MultiClass,
    Calibrated,
    Margin,
}
