namespace CemStream.Sentiment.Intents.Training;

/// <summary>What of a text an intent model learns from and is told by, beside its plain words, pairs and triples.</summary>
[Flags]
internal enum IntentParts
{
    None = 0,

    /// <summary>A clause is judged by itself; without it, up to <see cref="SegmentReader.MostWords"/> words of the text together.</summary>
    Clauses = 1,

    /// <summary>A negated word is a feature of its own, and a negated concept is another one than the plain.</summary>
    Negation = 2,
    Concepts = 4,

    /// <summary>What the polar words of a clause add up to.</summary>
    ClauseTone = 8,

    /// <summary>Polar words, negators and question marks of the whole text; the bias always stays.</summary>
    WholeText = 16,
    All = Clauses | Negation | Concepts | ClauseTone | WholeText,
}
