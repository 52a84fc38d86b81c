namespace CemStream.Sentiment.Intents;

/// <summary>
/// Finds intents by phrases in English, Spanish, German, Indonesian and Filipino, all at once. Case, diacritics, apostrophes and repeated
/// letters do not matter; a phrase begins and ends at word borders and stays inside one clause; a negated one does not count.
/// Immutable and safe to share; finding allocates nothing.
/// </summary>
public sealed class PhraseSignals
{
    /// <summary>How many matches <see cref="Detect"/> gives at most.</summary>
    public const int IntentCount = 7;

    private static readonly Lazy<PhraseSignals> Shipped = new(() => new PhraseSignals(PhraseSource.Load()));
    private readonly PhraseAutomaton _phrases;

    internal PhraseSignals(PhraseAutomaton phrases) => _phrases = phrases;

    /// <summary>The phrases inside this assembly.</summary>
    public static PhraseSignals Default => Shipped.Value;

    /// <param name="utf8">The text.</param>
    /// <param name="matches">At least <see cref="IntentCount"/> long; gets the strongest match of each intent, in their order.</param>
    /// <returns>How many intents were found.</returns>
    public int Detect(ReadOnlySpan<byte> utf8, Span<IntentMatch> matches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(matches.Length, IntentCount, nameof(matches));
        Span<PhraseState> states = stackalloc PhraseState[2 * PhraseScanner.MostStates];
        Span<PhraseFinding> findings = stackalloc PhraseFinding[IntentCount];
        findings.Clear();
        var scanner = new PhraseScanner(_phrases, utf8, states, findings);
        scanner.Scan();
        int count = 0;
        for (int intent = 0; intent < findings.Length; intent++)
        {
            if (findings[intent].Best.Strength > 0)
            {
                matches[count++] = findings[intent].Best.ToMatch((Intent)intent);
            }
        }

        return count;
    }
}
