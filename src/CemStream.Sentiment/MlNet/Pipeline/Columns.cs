using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>What a column of the model's pipeline is made of, back to the text.</summary>
internal abstract record Column;

/// <summary>Given from outside.</summary>
internal sealed record SourceColumn(string Name) : Column;

internal sealed record NormalizedColumn(Column Source, NormalizerOptions Options) : Column;

internal sealed record WordsColumn(Column Source, char[] Separators) : Column;

/// <summary>Words without stop words.</summary>
internal sealed record KeptWordsColumn(Column Source, StopWords Without) : Column;

/// <summary>The numbers of words, or of a label's values, in a vocabulary.</summary>
internal sealed record KeysColumn(Column Source, IReadOnlyList<string> Values) : Column;

/// <summary>UTF-16 units. <paramref name="HasMarks"/>: between a start and an end mark.</summary>
internal sealed record CharactersColumn(Column Source, bool HasMarks, bool HasMarksAroundWords) : Column;

internal sealed record NgramColumn(Column Source, NgramOptions Options, NgramPool Pool) : Column;

/// <summary>Divided by a norm, so that the length of the text does not matter.</summary>
internal sealed record NormColumn(Column Source, NormKind Kind, float Scale) : Column;

internal sealed record JoinedColumn(IReadOnlyList<Column> Sources) : Column;
