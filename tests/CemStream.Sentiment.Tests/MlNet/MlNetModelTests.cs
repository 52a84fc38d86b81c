using System.Text;
using System.Text.Json;
using CemStream.Sentiment.MlNet;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.MlNet;

public class MlNetModelTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => SharedModels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_EveryExpectedText_GivesTheLabelAndTheScoresOfMlNet(string name)
    {
        MlNetModel model = MlNetModel.Load(SharedModels.Read(name));
        float[] scores = new float[model.Labels.Count];
        var wrong = new List<string>();
        foreach (JsonElement row in SharedModels.Expected(name))
        {
            MlNetPrediction prediction = model.Predict(Encoding.UTF8.GetBytes(row.GetProperty("text").GetString()!), scores);
            wrong.AddRange(Differences(row, model.Labels, prediction, scores).Select(difference => $"{difference} in {row}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Score_Binary_HasNothingNeutral()
    {
        MlNetModel model = MlNetModel.Load(SharedModels.Read("binary-perceptron-stopwords-en"));

        SentimentScore score = model.Score("excellent camera, great pictures"u8);

        Assert.Equal(SentimentClass.Positive, score.Label);
        Assert.Equal((1f, 0f), (score.Negative + score.Positive, score.Neutral));
    }

    [Fact]
    public void Score_LabelsGiven_TurnsTheScoreAndTheVersion()
    {
        byte[] file = SharedModels.Read("binary-perceptron-stopwords-en");
        MlNetModel plain = MlNetModel.Load(file);
        MlNetModel turned = MlNetModel.Load(file, new Dictionary<string, SentimentClass> { ["true"] = SentimentClass.Negative });

        Assert.Equal(plain.Score("excellent"u8).Positive, turned.Score("excellent"u8).Negative);
        Assert.NotEqual(plain.Version, turned.Version);
        Assert.Equal(plain.Version, MlNetModel.Load(file).Version);
    }

    [Fact]
    public void Score_AnyBytes_SumsToOne()
    {
        MlNetModel model = MlNetModel.Load(SharedModels.Read("multi-sdca-default-en"));
        Prop.ForAll<byte[]>(bytes =>
        {
            SentimentScore score = model.Score(bytes);
            return Math.Abs(score.Negative + score.Neutral + score.Positive - 1) < 1e-5;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_Repeated_AllocatesNothing(string name)
    {
        MlNetModel model = MlNetModel.Load(SharedModels.Read(name));
        byte[] text = Encoding.UTF8.GetBytes("Sooo bad!!! I'm not happy :( 😡 @you https://x.y — señor, ich kündige; belum ada kabar");
        model.Score(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
        {
            model.Score(text);
        }

        // A collection meanwhile counts what was left of the thread's allocation buffer; the smallest object a round would be 24,000.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8192);
    }

    [Fact]
    public void Score_ManyThreads_GivesTheSameAsOne()
    {
        MlNetModel model = MlNetModel.Load(SharedModels.Read("multi-sdca-default-en"));
        byte[][] texts = [.. TinyModel.Rows.Select(row => row.Utf8.ToArray())];
        SentimentScore[] expected = [.. texts.Select(text => model.Score(text))];
        var actual = new SentimentScore[texts.Length];

        Parallel.For(0, texts.Length, index => actual[index] = model.Score(texts[index]));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Load_EitherKindOfFile_IsToldByItsBytes()
    {
        Assert.IsType<MlNetModel>(SentimentModels.Load(SharedModels.PathOf("binary-sdca-default-en.zip")));
        string path = Path.GetTempFileName();
        try
        {
            SentimentModel.Default.Save(path);
            Assert.IsType<SentimentModel>(SentimentModels.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Differences(
        JsonElement row, IReadOnlyList<string> labels, MlNetPrediction prediction, float[] scores)
    {
        string predicted = row.GetProperty("predicted").ToString();
        if (!predicted.Equals(labels[prediction.Label], StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{labels[prediction.Label]} for {predicted}";
        }

        foreach ((string what, float expected, float actual) in Pairs(row, labels, prediction, scores))
        {
            if (Math.Abs(expected - actual) > Tolerance * Math.Abs(expected))
            {
                yield return $"{what} {actual} for {expected}";
            }
        }
    }

    private static IEnumerable<(string What, float Expected, float Actual)> Pairs(
        JsonElement row, IReadOnlyList<string> labels, MlNetPrediction prediction, float[] scores)
    {
        if (row.TryGetProperty("scores", out JsonElement expected))
        {
            return labels.Select((label, index) => (label, expected.GetProperty(label).GetSingle(), scores[index]));
        }

        (string, float, float) margin = ("score", row.GetProperty("score").GetSingle(), prediction.Margin);
        return row.TryGetProperty("probability", out JsonElement probability)
            ? [margin, ("probability", probability.GetSingle(), scores[1])]
            : [margin];
    }
}
