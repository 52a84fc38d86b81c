using System.Text;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>One text as two models score it.</summary>
/// <param name="Set">Where it is from.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Text">The text.</param>
/// <param name="Label">Its true class.</param>
/// <param name="A">What the first model says.</param>
/// <param name="B">What the second says.</param>
public sealed record ComparedText(string Set, string Language, string Text, SentimentClass Label, SentimentScore A, SentimentScore B)
{
    /// <summary>Half the sum of what the probabilities of each class differ by: 0 to 1.</summary>
    public double Distance =>
        (Math.Abs(A.Negative - B.Negative) + Math.Abs(A.Neutral - B.Neutral) + Math.Abs(A.Positive - B.Positive)) / 2.0;

    internal static ComparedText Of(ISentimentModel a, ISentimentModel b, string set, LabelledText row) => new(
        set, row.Language, Encoding.UTF8.GetString(row.Utf8.Span), row.Label, a.Score(row.Utf8.Span), b.Score(row.Utf8.Span));
}
