using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>Collects the lexicon's entries; the first of a word stays, and adds what later ones know.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<uint, LexiconEntry> _entries = [];
    private readonly HashSet<uint> _disputed = [];

    public void Add(uint hash, LexiconEntry entry)
    {
        if (_entries.TryAdd(hash, entry))
        {
            return;
        }

        LexiconEntry first = _entries[hash];
        if (first.Kind == LexiconKind.Plain || entry.Kind == LexiconKind.Plain)
        {
            LexiconEntry known = first.Kind == LexiconKind.Plain ? entry : first;
            _entries[hash] = known with { Concept = first.Concept };
        }
        else if (first.Kind != entry.Kind || Math.Sign(first.Valence) != Math.Sign(entry.Valence))
        {
            _disputed.Add(hash);
        }
    }

    // A word that praises in one language and blames in another says nothing where the language is not known.
    public LexiconTable Build() =>
        LexiconTable.Create(_entries.Where(pair => !_disputed.Contains(pair.Key)).ToDictionary());
}
