using CemStream.Sentiment.Intents.Evaluation;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Intents.Ablation;

/// <summary>
/// Shows what each part of the intent model is worth: trains without it, on all sets and, for texts of an unknown kind, on all but some.
/// One replica is taught each time. Neither evaluation sets nor test parts play a part in it.
/// </summary>
public static class IntentAblation
{
    // Chats from one source leave together, and reviews in one language.
    private static readonly string[][] Folds =
    [
        ["banking77_en", "prdect_id", "smsa_id", "indolem_id", "hoasa_id", "nusax_en"],
        ["multidogo_en", "firecs_fil", "shopee_fil"],
        ["dstc11_en", "nlupp_en", "clinc150_en", "vader_amazon_en", "huliu_products_en", "pros_cons_en"],
    ];

    private static readonly IntentVariant[] Variants =
    [
        new("nothing: the whole model"),
        new("nothing, rows in another order") { Change = whole => whole with { Seed = whole.Seed + 1 } },
        new("clauses judged one by one") { Change = whole => Without(whole, IntentParts.Clauses) },
        new("negated words as features") { Change = whole => Without(whole, IntentParts.Negation) },
        new("concepts") { Change = whole => Without(whole, IntentParts.Concepts) },
        new("polar words of the clause") { Change = whole => Without(whole, IntentParts.ClauseTone) },
        new("polar words and question marks of the whole text") { Change = whole => Without(whole, IntentParts.WholeText) },
        new("all three: concepts, polar words of clause and text")
        {
            Change = whole => Without(whole, IntentParts.Concepts | IntentParts.ClauseTone | IntentParts.WholeText),
        },
        new("contrasts") { Learns = row => !row.IsContrast },
        new("denials") { Learns = row => row.Labels.Denied == 0 },
        new("two things in one breath") { Learns = row => !row.IsJoined },
        new("our patterns at all") { Learns = row => !row.IsExample },
        new("rows labelled with their sentiment") { Learns = row => !row.IsSilent },
    ];

    /// <returns>A result for the whole model and without each part; takes a quarter of an hour of one core.</returns>
    /// <param name="data">Rows to learn from, and those held back to calibrate and measure by.</param>
    /// <param name="options">Seed and passes.</param>
    /// <param name="report">Told from several threads of the fraction done and what is taken away.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static IReadOnlyList<IntentAblationResult> Run(
        IntentTrainingData data, IntentTrainingOptions options, Action<double, string> report, CancellationToken cancellation)
    {
        IEnumerable<IntentFold> without = Folds.Select(sets => IntentFold.Without(data, sets)).Where(fold => fold.Measured.Count > 0);
        IntentFold[] folds = [.. without, IntentFold.Whole(data)];
        return
        [
            .. Variants.Select((variant, index) => Measure(folds, variant, options, done => ReportOf(index, done), cancellation)),
        ];

        void ReportOf(int variant, double done) =>
            report((variant + done) / Variants.Length, $"without {Variants[variant].Part}");
    }

    private static IntentTrainingOptions Without(IntentTrainingOptions whole, IntentParts parts) =>
        whole with { Parts = whole.Parts & ~parts };

    private static IntentAblationResult Measure(
        IntentFold[] folds, IntentVariant variant, IntentTrainingOptions options, Action<double> report, CancellationToken cancellation)
    {
        var figures = new IReadOnlyList<(Intent Intent, IntentMeasure Measure)>[folds.Length];
        var done = new double[folds.Length];
        Parallel.For(0, folds.Length, new ParallelOptions { CancellationToken = cancellation }, fold =>
            figures[fold] = folds[fold].Measure(variant, options, fraction => ReportOf(fold, fraction), cancellation));
        return new IntentAblationResult(
            variant.Part, IntentFigures.Of(figures[^1]), IntentFigures.Of([.. figures[..^1].SelectMany(figure => figure)]));

        void ReportOf(int fold, double fraction)
        {
            done[fold] = fraction;
            report(done.Average());
        }
    }
}
