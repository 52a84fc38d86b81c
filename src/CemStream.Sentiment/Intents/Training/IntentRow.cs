namespace CemStream.Sentiment.Intents.Training;

/// <summary>A text and what is known of its intents.</summary>
/// <param name="Utf8">The text.</param>
/// <param name="Labels">Which intents it has.</param>
/// <param name="Set">The set it comes from.</param>
/// <param name="IsSilent">Labelled with its sentiment alone: it may have intents that its label does not name.</param>
/// <param name="IsJoined">An example made of two.</param>
internal sealed record IntentRow(ReadOnlyMemory<byte> Utf8, IntentLabels Labels, string Set, bool IsSilent = false, bool IsJoined = false)
{
    /// <summary>Drawn from the patterns that we wrote.</summary>
    public bool IsExample => Set.StartsWith(ExampleSource.SetPrefix, StringComparison.Ordinal);

    /// <summary>Looks like an intent and is none: an example without an intent that denies none either.</summary>
    public bool IsContrast => IsExample && Labels is { Present: 0, Denied: 0 };
}
