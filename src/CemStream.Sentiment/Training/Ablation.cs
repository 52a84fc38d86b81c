using CemStream.Sentiment.Evaluation;

namespace CemStream.Sentiment.Training;

/// <param name="Part">What was taken away or added; empty for the whole model.</param>
/// <param name="Known">Mean macro-F1 over the validation rows of each set, 0 to 1.</param>
/// <param name="Unknown">The same over all rows of each set, scored by a model that was not taught it nor its relatives.</param>
public sealed record AblationResult(string Part, double Known, double Unknown);

/// <summary>
/// Shows what each part of the model is worth: trains without it, or with one part more each time, on all sets and, for texts of an unknown
/// kind, on all but some. Sets in which a class has fewer than ten rows to measure by do not count. One replica is taught each time.
/// </summary>
public static class Ablation
{
    private const int FewestRows = 10;

    // Sets of one source, or translations of each other, leave together.
    private static readonly string[][] Folds =
    [
        ["vader_amazon", "huliu_products", "xed", "indolem_id"],
        ["vader_tweets", "potts_de", "prdect_id"],
        ["goemotions", "shopee_fil", "hoasa_id"],
        ["pros_cons", "firecs_fil", "smsa_id", "nusax_en"],
        ["vader_movie", "sentence_polarity", "vader_nyt", "robot_insults_de"],
    ];

    private static readonly (string Part, Func<Hyperparameters, Hyperparameters> Change)[] Without =
    [
        ("", whole => whole),
        ("word n-grams", whole => whole with { Parts = whole.Parts & ~ModelParts.Words }),
        ("character n-grams", whole => whole with { Parts = whole.Parts & ~ModelParts.Characters }),
        ("concepts", whole => whole with { Parts = whole.Parts & ~ModelParts.Concepts }),
        ("concepts, lexicon sums and emphasis", whole => whole with { Parts = ModelParts.Words | ModelParts.Characters }),
        ("balanced classes", whole => whole with { BalancesClasses = false }),
        ("weaker n-grams of characters", whole => whole with { CharacterScale = 1 }),
    ];

    private static readonly (string Part, Func<Hyperparameters, Hyperparameters> Change)[] Steps =
    [
        ("word n-grams", whole => WithWords(whole)),
        ("balanced classes", whole => WithWords(whole) with { BalancesClasses = true }),
        ("character n-grams", whole => WithCharacters(whole)),
        ("lexicon sums and emphasis", whole => WithCharacters(whole) with { Parts = ModelParts.All & ~ModelParts.Concepts }),
        ("concepts", whole => whole with { CharacterScale = 1 }),
        ("weaker n-grams of characters", whole => whole),
    ];

    /// <returns>A result for the whole model and without each part, as soon as it is known; takes some minutes.</returns>
    public static IEnumerable<AblationResult> TakeAway(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> validation, TrainingOptions options, CancellationToken cancellation) =>
        Without.Select(variant => Measure(train, validation, variant, options, cancellation));

    /// <returns>A result for the plain bag of words and for each part on top of the ones before it; the last is the whole model.</returns>
    public static IEnumerable<AblationResult> BuildUp(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> validation, TrainingOptions options, CancellationToken cancellation) =>
        Steps.Select(variant => Measure(train, validation, variant, options, cancellation));

    private static Hyperparameters WithWords(Hyperparameters whole) =>
        whole with { Parts = ModelParts.Words, BalancesClasses = false, CharacterScale = 1 };

    private static Hyperparameters WithCharacters(Hyperparameters whole) =>
        WithWords(whole) with { Parts = ModelParts.Words | ModelParts.Characters, BalancesClasses = true };

    private static AblationResult Measure(
        IReadOnlyList<LabelledText> train,
        IReadOnlyList<LabelledText> validation,
        (string Part, Func<Hyperparameters, Hyperparameters> Change) variant,
        TrainingOptions options,
        CancellationToken cancellation)
    {
        Hyperparameters changed = variant.Change(options.Hyperparameters) with { Replicas = 1, LanguageEpochs = 0 };
        double[][] measured = MeasureAll(train, validation, options with { Hyperparameters = changed }, cancellation);
        return new AblationResult(variant.Part, measured[^1].Average(), measured[..^1].SelectMany(figures => figures).Average());
    }

    // The last one leaves nothing out.
    private static double[][] MeasureAll(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> validation, TrainingOptions options, CancellationToken cancellation)
    {
        string[][] folds = [.. Folds, []];
        var figures = new double[folds.Length][];
        var parallelism = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(0, folds.Length, parallelism, fold =>
            figures[fold] = Measure(train, validation, folds[fold], options with { Threads = 1 }, cancellation));
        return figures;
    }

    private static double[] Measure(
        IReadOnlyList<LabelledText> train,
        IReadOnlyList<LabelledText> validation,
        string[] fold,
        TrainingOptions options,
        CancellationToken cancellation)
    {
        ILookup<bool, LabelledText> taught = train.ToLookup(row => !IsLeftOut(row));
        ILookup<bool, LabelledText> heldBack = validation.ToLookup(row => !IsLeftOut(row));
        SentimentModel model = Trainer.Train([.. taught[true]], [.. heldBack[true]], options, progress: null, cancellation);

        // What was not taught can be measured by whole.
        return
        [
            .. from row in fold.Length > 0 ? taught[false].Concat(heldBack[false]) : heldBack[true]
               group row by row.DataSet into set
               where set.CountBy(row => row.Label).All(count => count.Value >= FewestRows)
               select new SetMeasure(model, set.Key, [.. set]).ToEvaluation(baseline: null).MacroF1,
        ];

        bool IsLeftOut(LabelledText row) => fold.Any(name => row.DataSet.StartsWith(name, StringComparison.Ordinal));
    }
}
