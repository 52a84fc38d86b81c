namespace CemStream.Sentiment.Training;

/// <summary>A text with its true class.</summary>
/// <param name="Utf8">The text.</param>
/// <param name="Label">The class that people gave it.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="DataSet">The set it comes from; sets and the classes in them weigh alike in training.</param>
public sealed record LabelledText(ReadOnlyMemory<byte> Utf8, SentimentClass Label, string Language, string DataSet);
