using System.Text;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Training;

public sealed class IntentTrainerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Train_SameDataAndSeed_GivesTheSameModelBitForBit()
    {
        Write("mine", "train.jsonl", ("please end it all", "churn-intent"), ("where is it", "question"));

        Assert.Equal(Train().Version, Train().Version);
    }

    [Theory]
    [InlineData(IntentParts.Clauses)]
    [InlineData(IntentParts.Negation)]
    [InlineData(IntentParts.Concepts)]
    [InlineData(IntentParts.ClauseTone)]
    [InlineData(IntentParts.WholeText)]
    internal void Train_WithoutAPart_GivesAnotherModel(IntentParts part) =>
        Assert.NotEqual(TrainTiny(TinyIntents.Options), TrainTiny(TinyIntents.Options with { Parts = IntentParts.All & ~part }));

    [Theory]
    [InlineData("Nobody called me back. Terrible! I want to cancel my contract, and my money back?")]
    [InlineData("Ich kündige den Vertrag nicht, danke!!")]
    [InlineData("...")]
    public void Segments_AllParts_AreTheModelsOwn(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        IntentSink own = IntentModel.Default.Segments(utf8);
        IntentSink partial = new PartialModel(IntentModel.Default, IntentParts.All).Segments(utf8);

        Assert.All(Enumerable.Range(0, AllIntents.Count), intent => Assert.Equal(own[intent], partial[intent]));
    }

    [Fact]
    public void Read_RowsOfAnEvaluationFile_AreRefused()
    {
        int before = IntentTrainingData.Read(_folder.FullName, sentiment: null, seed: 1).TrainCount;
        Write("mine", "train.jsonl", ("Zorblax, please!", "churn-intent"), ("where is the zorblax", "question"));
        Write("eval", "held.jsonl", ("zorblax PLEASE", "churn-intent"));

        IntentTrainingData data = IntentTrainingData.Read(_folder.FullName, sentiment: null, seed: 1);

        Assert.Equal(1, data.Refused);
        Assert.Equal(before + 1, data.TrainCount);
    }

    [Fact]
    public void Read_RowsOfATestFile_AreRefused()
    {
        Write("mine", "train.jsonl", ("zorblax please", "churn-intent"));
        Write("mine", "test.jsonl", ("zorblax please", "churn-intent"));

        Assert.Equal(1, IntentTrainingData.Read(_folder.FullName, sentiment: null, seed: 1).Refused);
    }

    [Fact]
    public void Read_FoldersThatLieElsewhere_GivesTheRowsInTheSameOrder()
    {
        Write("m/one", "train.jsonl", ("please end it all", "churn-intent"));
        Write("m/two", "train.jsonl", ("where is it", "question"));
        Write("a", "train.jsonl", ("all is well", "praise"));
        Write("z", "train.jsonl", ("all is well", "praise"));

        Assert.Equal(Texts("m", sentiment: "a"), Texts("m", sentiment: "z"));
    }

    private string[] Texts(string intents, string sentiment) =>
    [
        .. IntentTrainingData.Read(Path.Combine(_folder.FullName, intents), Path.Combine(_folder.FullName, sentiment), seed: 1)
            .Train.Select(row => Encoding.UTF8.GetString(row.Utf8.Span)),
    ];

    private static string TrainTiny(IntentTrainingOptions options) =>
        IntentTrainer.Train(TinyIntents.Data, options, (_, _) => { }, TestContext.Current.CancellationToken).Version;

    private IntentModel Train() => IntentTrainer.Train(
        IntentTrainingData.Read(_folder.FullName, sentiment: null, seed: 1),
        new IntentTrainingOptions { Epochs = 1 },
        (_, _) => { },
        TestContext.Current.CancellationToken);

    private void Write(string set, string file, params (string Text, string Intent)[] rows)
    {
        string folder = _folder.CreateSubdirectory(set).FullName;
        File.WriteAllLines(
            Path.Combine(folder, file),
            rows.Select(row => $$"""{"text": "{{row.Text}}", "intent": "{{row.Intent}}", "dataset": "{{set}}"}"""));
    }
}
