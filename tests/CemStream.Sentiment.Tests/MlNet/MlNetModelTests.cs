using System.Text;
using System.Text.Json;
using CemStream.Sentiment.MlNet;

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

    private static IEnumerable<string> Differences(JsonElement row, IReadOnlyList<string> labels, MlNetPrediction prediction, float[] scores)
    {
        if (row.TryGetProperty("scores", out JsonElement expected))
        {
            return [
                .. labels.Select((label, index) => Difference(label, expected.GetProperty(label).GetSingle(), scores[index])).OfType<string>(),
                .. row.GetProperty("predicted").GetString() == labels[prediction.Label] ? [] : new[] { "label" }];
        }

        return [
            .. new[] { Difference("score", row.GetProperty("score").GetSingle(), prediction.Margin) }.OfType<string>(),
            .. row.TryGetProperty("probability", out JsonElement probability)
                ? new[] { Difference("probability", probability.GetSingle(), scores[1]) }.OfType<string>() : [],
            .. row.GetProperty("predicted").GetBoolean() == (prediction.Label == 1) ? [] : new[] { "label" }];
    }

    private static string? Difference(string what, float expected, float actual) =>
        Math.Abs(expected - actual) <= Tolerance * Math.Abs(expected) ? null : $"{what} {actual} for {expected}";
}
