using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>
/// Turns the words of a text, one after another, into features: n-grams of words, words in the scope of a negator, and what the lexicon
/// says.
/// </summary>
internal struct WordFeatures<TSink>(LexiconTable lexicon)
    where TSink : struct, IFeatureSink
{
    private PolarityTracker _polarity;
    private ClauseWords _clause;
    private uint _previous;
    private uint _pair;
    private bool _isInClause;

    public readonly PolarityTracker Polarity => _polarity;

    /// <param name="word">The word.</param>
    /// <param name="utf8">The same as it stands in the text.</param>
    /// <param name="sink">Gets the features.</param>
    public void Take(in WordState word, ReadOnlySpan<byte> utf8, ref TSink sink)
    {
        uint hash = FeatureHash.Finish(word.Hash);
        sink.Word(hash);
        if (_polarity.IsNegated)
        {
            sink.Word(FeatureHash.Combine(FeatureHash.Negated, hash));
        }

        LexiconEntry entry = word.IsElongated ? FindElongated(hash, word, utf8) : lexicon.Find(hash, word);
        _clause.Add(hash, entry.Kind == LexiconKind.Negator);
        TakeEntry(entry, ref sink);
        TakeNgrams(hash, ref sink);
    }

    /// <summary>An emoji, an emoticon or a run of marks: a word that makes no n-gram.</summary>
    public void TakeSymbol(uint hash, ref TSink sink)
    {
        sink.Word(hash);
        LexiconEntry entry = lexicon.Find(hash);
        if (entry.Concept != 0)
        {
            sink.Concept(2 * entry.Concept);
        }

        sink.Polar(_polarity.TakeSymbol(entry));
    }

    /// <param name="isQuestion">A negator at its end asks for consent and negates nothing: "es bueno, no?".</param>
    /// <param name="sink">Gets the features.</param>
    public void EndClause(bool isQuestion, ref TSink sink)
    {
        _polarity.EndClause(isQuestion);
        _isInClause = false;
        _clause.End(isQuestion, ref sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeNgrams(uint hash, ref TSink sink)
    {
        uint pair = FeatureHash.Combine(_previous, hash);
        if (_previous != 0)
        {
            sink.Word(pair);
            TakePair(_isInClause ? lexicon.Find(pair) : default, ref sink);
        }

        if (_pair != 0)
        {
            sink.Word(FeatureHash.Combine(_pair, hash));
        }

        _pair = _previous == 0 ? 0 : pair;
        _previous = hash;
        _isInClause = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeEntry(LexiconEntry entry, ref TSink sink)
    {
        if (entry.Concept != 0)
        {
            sink.Concept((2 * entry.Concept) + (_polarity.IsNegated ? 1 : 0));
        }

        sink.Polar(_polarity.Take(entry));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakePair(LexiconEntry entry, ref TSink sink)
    {
        if (entry.Concept != 0)
        {
            sink.Concept((2 * entry.Concept) + (_polarity.IsPairNegated ? 1 : 0));
        }

        sink.Polar(_polarity.TakePair(entry));
    }

    // "sooo" is looked for as "soo", then as "so", then by its stems.
    private readonly LexiconEntry FindElongated(uint hash, in WordState word, ReadOnlySpan<byte> utf8)
    {
        LexiconEntry entry = lexicon.Find(hash);
        entry = entry.Kind == LexiconKind.None ? lexicon.Find(CollapsedWord.HashOf(utf8)) : entry;
        return entry.Kind == LexiconKind.None ? lexicon.Find(hash, word) : entry;
    }
}
