using CemStream.Sentiment.Models;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Train_OnOneOrFourThreads_GivesTheSameBytes() =>
        Assert.Equal(
            TinyModel.Bytes(TinyModel.Train(TinyModel.Options with { Threads = 1 })),
            TinyModel.Bytes(TinyModel.Train(TinyModel.Options with { Threads = 4 })));

    [Fact]
    public void Train_OtherSeed_GivesAnotherModel() =>
        Assert.NotEqual(TinyModel.Trained.Version, TinyModel.Train(TinyModel.Options with { Seed = 2 }).Version);

    [Fact]
    public void Train_Rows_AreLearnt()
    {
        Assert.All(TinyModel.Rows, row => Assert.Equal(row.Label, TinyModel.Trained.Score(row.Utf8.Span).Label));
        Assert.All(TinyModel.Rows, row => Assert.Equal(row.Language, TinyModel.Trained.DetectLanguage(row.Utf8.Span)));
    }

    [Fact]
    public void Train_Cancelled_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Train(TinyModel.Rows, TinyModel.Rows, TinyModel.Options, progress: null, new CancellationToken(canceled: true)));

    [Fact]
    public void Train_SetWithoutNeutral_LeavesNeutralToTheOthers()
    {
        LabelledText[] rows =
        [
            .. TinyModel.Rows,
            .. TinyModel.Rows.Where(row => row.Label != SentimentClass.Neutral).Select(row => row with { DataSet = "two_classes" }),
        ];

        SentimentModel model = Trainer.Train(rows, rows, TinyModel.Options, progress: null, CancellationToken.None);

        Assert.All(
            TinyModel.Rows.Where(row => row.Label == SentimentClass.Neutral),
            row => Assert.Equal(SentimentClass.Neutral, model.Score(row.Utf8.Span).Label));
    }

    [Fact]
    public void Train_Progress_GrowsToOne()
    {
        var reports = new List<TrainingProgress>();
        LabelledText[] rows = [.. Enumerable.Repeat(TinyModel.Rows, 60).SelectMany(row => row)];

        Trainer.Train(rows, rows, TinyModel.Options with { Threads = 1 }, new Recorder(reports), CancellationToken.None);

        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Contains(reports, report => report.Step == TrainingStep.LearningSentiment && report.Loss > 0);
    }

    [Fact]
    public void Train_CancelledOnTheWay_Throws()
    {
        using var source = new CancellationTokenSource();
        LabelledText[] rows = [.. Enumerable.Repeat(TinyModel.Rows, 200).SelectMany(row => row)];

        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Train(rows, rows, TinyModel.Options, new Canceller(source), source.Token));
    }

    [Fact]
    public void Train_StartedFromAModel_AddsTheRowsToWhatItKnows()
    {
        LabelledText[] rows =
        [
            .. Enumerable.Range(0, 20).Select(index => LabelledText.Parse($"zorblig number {index}", "negative", "en", "own")),
            .. Enumerable.Range(0, 20).Select(index => LabelledText.Parse($"flimdor number {index}", "positive", "en", "own")),
        ];

        SentimentModel model = Trainer.Train(
            rows, rows, TinyModel.Options with { StartFrom = TinyModel.Trained }, progress: null, CancellationToken.None);

        Assert.All(rows, row => Assert.Equal(row.Label, model.Score(row.Utf8.Span).Label));
        Assert.All(TinyModel.Rows, row => Assert.Equal(row.Label, model.Score(row.Utf8.Span).Label));
        Assert.Equal(TinyModel.Trained.Languages, model.Languages);
    }

    [Fact]
    public void Train_InterruptedAndResumed_GivesTheSameBytes()
    {
        using var source = new CancellationTokenSource();
        LabelledText[] rows = [.. Enumerable.Repeat(TinyModel.Rows, 100).SelectMany(row => row)];
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        TrainingOptions options = TinyModel.Options with { Threads = 1, CheckpointFolder = folder };
        SentimentModel whole = Trainer.Train(rows, rows, TinyModel.Options, progress: null, CancellationToken.None);

        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Train(rows, rows, options, new Canceller(source, after: 0.4), source.Token));
        Assert.NotEmpty(Directory.GetFiles(folder));
        Assert.Throws<InvalidModelException>(() => Resume(options with { Seed = 7 }, rows));
        Assert.Throws<InvalidModelException>(() => Resume(options, rows[1..]));
        SentimentModel resumed = Resume(options, rows);

        // Whoever trains has yet to save the model, and may have to come back.
        Assert.Equal(TinyModel.Bytes(whole), TinyModel.Bytes(resumed));
        Assert.Equal(TinyModel.Bytes(whole), TinyModel.Bytes(Resume(options, rows)));
        Directory.Delete(folder, recursive: true);

        SentimentModel Resume(TrainingOptions same, LabelledText[] validation) =>
            Trainer.Train(rows, validation, same with { Resume = true }, progress: null, CancellationToken.None);
    }

    [Fact]
    public void Train_AsManyLanguagesAsAModelHolds_TellsThem()
    {
        LabelledText[] rows = RowsIn(LanguageTable.Width);

        SentimentModel model = Trainer.Train(rows, rows, TinyModel.Options, progress: null, CancellationToken.None);

        Assert.All(rows, row => Assert.Equal(row.Language, model.DetectLanguage(row.Utf8.Span)));
    }

    [Fact]
    public void Train_MoreLanguagesThanAModelHolds_SaysWhich()
    {
        LabelledText[] rows = RowsIn(LanguageTable.Width + 1);

        var exception = Assert.Throws<InvalidRowException>(
            () => Trainer.Train(rows, rows, TinyModel.Options, progress: null, CancellationToken.None));

        Assert.Contains("9 languages (aa, bb, cc, ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("other")]
    [InlineData("dé")]
    public void Train_LanguageThatIsNoCode_NamesIt(string language)
    {
        LabelledText[] rows = [.. TinyModel.Rows.Select(row => row with { Language = language })];

        var exception = Assert.Throws<InvalidRowException>(
            () => Trainer.Train(rows, rows, TinyModel.Options, progress: null, CancellationToken.None));

        Assert.Contains($"\"{language}\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_StartedFromAModel_LearnsNoLanguageOfTheRows()
    {
        LabelledText[] rows = [.. TinyModel.Rows.Select(row => row with { Language = "zh-CN" })];

        SentimentModel model = Trainer.Train(
            rows, rows, TinyModel.Options with { StartFrom = TinyModel.Trained }, progress: null, CancellationToken.None);

        Assert.Equal(TinyModel.Trained.Languages, model.Languages);
    }

    // Each language has words of its own letter.
    private static LabelledText[] RowsIn(int languages) =>
    [
        .. from index in Enumerable.Range(0, languages)
           let code = new string((char)('a' + index), 2)
           from repetition in Enumerable.Range(3, 20)
           let word = new string((char)('a' + index), repetition % 2 + 1)
           select LabelledText.Parse(
               string.Join(' ', Enumerable.Repeat($"{word}x{code}z{word}", repetition)), repetition % 2 == 0 ? "negative" : "positive", code, "own"),
    ];

    private sealed class Canceller(CancellationTokenSource source, double after = 0) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Fraction >= after)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Recorder(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
