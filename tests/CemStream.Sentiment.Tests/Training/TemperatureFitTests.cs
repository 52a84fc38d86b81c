using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public class TemperatureFitTests
{
    private static readonly LabelledText[] TwoClasses =
        [.. TinyModel.Rows.Where(row => row.Label != SentimentClass.Neutral).Select(row => row with { DataSet = "two_classes" })];

    [Fact]
    public void Train_RowsWithoutNeutralThatContradictTheModel_MakesItDoubt()
    {
        LabelledText[] contradictory = [.. TwoClasses, .. TwoClasses.Select(row => row with { Label = OppositeOf(row.Label) })];

        SentimentModel sure = Train(TwoClasses, TwoClasses);
        SentimentModel doubtful = Train(TwoClasses, contradictory);

        Assert.All(TwoClasses, row => Assert.InRange(ShareOf(sure.Score(row.Utf8.Span), row.Label), 0.9, 1));
        Assert.All(TwoClasses, row => Assert.InRange(ShareOf(doubtful.Score(row.Utf8.Span), row.Label), 0.5, 0.7));
    }

    [Fact]
    public void Train_RowsWithoutNeutralBesideOthers_LeavesTheTemperatureToTheOthers()
    {
        LabelledText[] contradictory = [.. TwoClasses.Select(row => row with { Label = OppositeOf(row.Label) })];
        LabelledText[] all = [.. TinyModel.Rows, .. TwoClasses];

        Assert.Equal(
            Train(all, [.. TinyModel.Rows, .. TwoClasses]).Parameters.Temperature,
            Train(all, [.. TinyModel.Rows, .. contradictory]).Parameters.Temperature);
    }

    [Fact]
    public void Train_RowsWithoutNeutralAddedToAModel_KeepsItsTemperature()
    {
        SentimentModel start = SentimentModel.From(TinyModel.Trained.Parameters with { Temperature = 1.25f });

        Assert.Equal(1.25f, Train(TwoClasses, TwoClasses, start).Parameters.Temperature);
    }

    [Fact]
    public void Train_RowsWithNeutralAddedToAModel_FindsAnotherTemperature()
    {
        SentimentModel start = SentimentModel.From(TinyModel.Trained.Parameters with { Temperature = 1.25f });

        Assert.NotEqual(1.25f, Train([.. TinyModel.Rows], [.. TinyModel.Rows], start).Parameters.Temperature);
    }

    [Fact]
    public void Train_RowsOfOneClassAlone_FindsNoTemperature()
    {
        LabelledText[] positive = [.. TwoClasses.Where(row => row.Label == SentimentClass.Positive)];

        Assert.Equal(1, Train(TwoClasses, positive).Parameters.Temperature);
    }

    private static SentimentModel Train(LabelledText[] train, LabelledText[] validation, SentimentModel? start = null) =>
        Trainer.Train(train, validation, TinyModel.Options with { StartFrom = start }, progress: null, CancellationToken.None);

    private static SentimentClass OppositeOf(SentimentClass label) =>
        label == SentimentClass.Negative ? SentimentClass.Positive : SentimentClass.Negative;

    private static double ShareOf(SentimentScore score, SentimentClass label) => score[label] / (score.Positive + score.Negative);
}
