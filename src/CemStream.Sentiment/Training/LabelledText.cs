using System.Text;

namespace CemStream.Sentiment.Training;

/// <summary>A text with its true class.</summary>
/// <param name="Utf8">The text.</param>
/// <param name="Label">The class that people gave it.</param>
/// <param name="Language">ISO 639 code; <see cref="UnknownLanguage"/> if it was not said.</param>
/// <param name="DataSet">The set it comes from; sets and the classes in them weigh alike in training.</param>
public sealed record LabelledText(ReadOnlyMemory<byte> Utf8, SentimentClass Label, string Language, string DataSet)
{
    public const string UnknownLanguage = "und";

    /// <summary>Whether the row said its language when it was read. A language that is told from the text later does not change it.</summary>
    public bool StatesLanguage { get; } = Language != UnknownLanguage;

    /// <exception cref="FormatException">The label is none of negative, neutral, positive.</exception>
    public static LabelledText Parse(string text, string label, string? language, string dataSet) => new(
        Encoding.UTF8.GetBytes(text),
        label switch
        {
            "negative" => SentimentClass.Negative,
            "neutral" => SentimentClass.Neutral,
            "positive" => SentimentClass.Positive,
            _ => throw new FormatException($"the label \"{label}\" is none of negative, neutral, positive."),
        },
        string.IsNullOrWhiteSpace(language) ? UnknownLanguage : string.Intern(language),
        string.Intern(dataSet));
}
