using CemStream.Sentiment.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Trains an intent model from labelled sets and from the examples that we wrote.</summary>
public static class IntentTrainer
{
    /// <param name="data">Rows to learn from.</param>
    /// <param name="options">Seed and passes.</param>
    /// <param name="report">Told of the fraction done and what is being done.</param>
    /// <param name="cancellation">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    public static IntentModel Train(
        IntentTrainingData data, IntentTrainingOptions options, Action<double, string> report, CancellationToken cancellation)
    {
        LexiconTable lexicon = LexiconSource.Load();
        IReadOnlyList<IntentRow> rows = IntentTrainingData.Thin(data.Train, options.MostRowsOfSet);
        IntentLearner learner = LearnReplicas(rows, lexicon, options, (done, loss) => report(done, $"learning, loss {loss:0.000}"), cancellation);
        IntentModel model = Calibrate(Quantize(learner), data.Validation, options.Parts);
        double heldBack = IntentLoss.Of(new PartialModel(model, options.Parts), data.Validation);
        report(1, $"calibrated, loss of the rows held back {heldBack:0.0000}, told from {Thresholds(model)}");
        return model;
    }

    private static IntentLearner LearnReplicas(
        IReadOnlyList<IntentRow> rows,
        LexiconTable lexicon,
        IntentTrainingOptions options,
        Action<double, double> report,
        CancellationToken cancellation)
    {
        var replicas = new IntentLearner[options.Replicas];
        Parallel.For(0, replicas.Length, new ParallelOptions { CancellationToken = cancellation }, replica =>
        {
            replicas[replica] = new IntentLearner(rows, lexicon, options with { Seed = options.Seed + replica });
            replicas[replica].Learn(replica == 0 ? report : (_, _) => { }, cancellation);
        });
        replicas[0].Words.AverageWith([.. replicas[1..].Select(replica => replica.Words)]);
        replicas[0].Tones.AverageWith([.. replicas[1..].Select(replica => replica.Tones)]);
        replicas[0].Texts.Table.AverageWith([.. replicas[1..].Select(replica => replica.Texts.Table)]);
        return replicas[0];
    }

    private static string Thresholds(IntentModel model) =>
        string.Join(", ", Enum.GetValues<Intent>().Select(intent => $"{AllIntents.NameOf(intent)} {model.ThresholdOf(intent):0.00}"));

    // Complaints are counted and read; those in other words than the taught ones are missed more often than others are told over nothing.
    // The other intents call for action, and one over nothing costs more than one sign missed among several.
    private static double BetaOf(Intent intent) => intent is Intent.Complaint ? 1.7 : 0.7;

    private static IntentParameters Quantize(IntentLearner learner)
    {
        (sbyte[] words, float[] scales) = IntentQuantizer.ToBytes(learner.Words);
        return new IntentParameters
        {
            Words = new IntentWeights(words),
            Scales = scales,
            Tones = WeightsOf(learner.Tones, SegmentTone.Count),
            Texts = WeightsOf(learner.Texts.Table, SharedFeature.Count),
            Thresholds = [.. Enumerable.Repeat(0.5f, AllIntents.Count)],
        };
    }

    private static float[] WeightsOf(AdaGradTable table, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(slot => table.WeightsOf(slot).ToArray())];

    private static IntentModel Calibrate(IntentParameters parameters, IReadOnlyList<IntentRow> validation, IntentParts parts)
    {
        var model = new PartialModel(IntentModel.From(parameters), parts);
        IntentSink[] segments = [.. validation.Select(row => model.Segments(row.Utf8.Span))];
        Dictionary<string, float> weights = validation.CountBy(row => row.Set).ToDictionary(set => set.Key, set => 1 / MathF.Sqrt(set.Value));
        float[] scales = [.. parameters.Scales];
        float[] tones = [.. parameters.Tones];
        float[] texts = [.. parameters.Texts];
        float[] thresholds = [.. parameters.Thresholds];
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            (float Logit, bool IsPresent, float Weight)[] rows =
            [
                .. validation.Index()
                    .Where(row => row.Item.Labels.IsKnown(intent) && float.IsFinite(segments[row.Index][intent].Logit))
                    .Select(row => (segments[row.Index][intent].Logit, row.Item.Labels.IsPresent(intent), weights[row.Item.Set])),
            ];
            IntentCalibration.SetShare(rows, IntentShares.Of((Intent)intent));
            (double slope, double offset) = IntentCalibration.Fit(rows);
            scales[intent] *= (float)slope;
            thresholds[intent] = IntentModel.ToProbability((float)((slope * IntentCalibration.BestThreshold(rows, BetaOf((Intent)intent))) + offset));
            ScaleColumn(tones, intent, (float)slope);
            ScaleColumn(texts, intent, (float)slope);
            texts[(SharedFeature.Bias * AllIntents.Count) + intent] += (float)offset;
        }

        return IntentModel.From(parameters with { Scales = scales, Tones = tones, Texts = texts, Thresholds = thresholds });
    }

    private static void ScaleColumn(Span<float> rows, int intent, float factor)
    {
        for (int cell = intent; cell < rows.Length; cell += AllIntents.Count)
        {
            rows[cell] *= factor;
        }
    }
}
