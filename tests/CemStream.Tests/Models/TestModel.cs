using System.Text;
using CemStream.Sentiment;
using CemStream.Sentiment.Training;

namespace CemStream.Tests.Models;

/// <summary>A model that three rows teach: another than the shipped one.</summary>
internal static class TestModel
{
    private static readonly LabelledText[] Rows =
    [
        Row("I hate this terrible phone", SentimentClass.Negative),
        Row("the phone is in the box", SentimentClass.Neutral),
        Row("I love this great phone", SentimentClass.Positive),
    ];

    public static SentimentModel Trained { get; } =
        Trainer.Train(Rows, Rows, new TrainingOptions { Epochs = 1 }, progress: null, CancellationToken.None);

    private static LabelledText Row(string text, SentimentClass label) => new(Encoding.UTF8.GetBytes(text), label, "en", "three");
}
