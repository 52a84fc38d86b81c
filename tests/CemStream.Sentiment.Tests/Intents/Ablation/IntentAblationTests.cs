using System.Collections.Concurrent;
using CemStream.Sentiment.Intents.Ablation;
using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Tests.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Ablation;

public class IntentAblationTests
{
    [Fact]
    public void Run_TinyRows_MeasuresTheModelWithoutEachPart()
    {
        var done = new ConcurrentBag<double>();

        IReadOnlyList<IntentAblationResult> results = IntentAblation.Run(
            TinyIntents.Data, TinyIntents.Options, (fraction, _) => done.Add(fraction), TestContext.Current.CancellationToken);

        Assert.Equal(1, done.Max(), 6);
        Assert.Equal(results.Count, results.DistinctBy(result => result.Part).Count());
        Assert.InRange(results[0].Known.ChurnIntent.Auc, 0.95, 1);
        Assert.InRange(results[0].Unknown.Complaint.Auc, 0.95, 1);
        Assert.All(results, result => Assert.InRange(result.Unknown.All.F1, 0, 1));
    }

    // In the tiny rows only patterns have churn intent.
    [Fact]
    public void Run_WithoutPatterns_DoesNotKnowWhatOnlyTheyTeach()
    {
        IReadOnlyList<IntentAblationResult> results = IntentAblation.Run(
            TinyIntents.Data, TinyIntents.Options, (_, _) => { }, TestContext.Current.CancellationToken);
        IntentAblationResult without = results.Single(result => result.Part == "our patterns at all");

        Assert.InRange(without.Known.ChurnIntent.Auc, 0, 0.9);
        Assert.InRange(without.Known.Complaint.Auc, 0.95, 1);
    }

    [Fact]
    public void Without_Set_LearnsNoneOfItsTextsFromAnother()
    {
        IntentRow row = TinyIntents.Data.Train.First(row => row.Set == TinyIntents.Reviews);
        IntentRow copy = row with { Set = "copies_en" };
        var data = new IntentTrainingData([.. TinyIntents.Data.Train, copy], [.. TinyIntents.Data.Validation, copy], refused: 0);

        IntentFold fold = IntentFold.Without(data, [TinyIntents.Reviews]);

        Assert.DoesNotContain(fold.Train.Concat(fold.Validation), kept => kept.Set is TinyIntents.Reviews or "copies_en");
        Assert.NotEmpty(fold.Train);
        Assert.All(fold.Measured, measured => Assert.Equal(TinyIntents.Reviews, measured.Set));
        Assert.Contains(row, fold.Measured);
    }
}
