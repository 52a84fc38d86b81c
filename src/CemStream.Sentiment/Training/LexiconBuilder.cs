using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>Collects the lexicon's entries; the first of a word stays, and adds what later ones know.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<uint, LexiconEntry> _entries = [];
    private readonly HashSet<uint> _disputed = [];

    /// <param name="hash">The word.</param>
    /// <param name="entry">What it means; without a kind, the word is left out whatever other entries say.</param>
    public void Add(uint hash, LexiconEntry entry)
    {
        if (entry.Kind == LexiconKind.None)
        {
            _disputed.Add(hash);
        }
        else if (!_entries.TryAdd(hash, entry))
        {
            Merge(hash, _entries[hash], entry);
        }
    }

    // A word that praises in one language and blames in another says nothing where the language is not known.
    public LexiconTable Build() =>
        LexiconTable.Create(_entries.Where(pair => !_disputed.Contains(pair.Key)).ToDictionary());

    private void Merge(uint hash, LexiconEntry first, LexiconEntry entry)
    {
        if (first.Kind == LexiconKind.Plain || entry.Kind == LexiconKind.Plain)
        {
            LexiconEntry known = first.Kind == LexiconKind.Plain ? entry : first;
            _entries[hash] = new LexiconEntry(known.Kind, known.Valence, first.Concept);
        }
        else if (first.Kind != entry.Kind || Math.Sign(first.Valence) != Math.Sign(entry.Valence))
        {
            _disputed.Add(hash);
        }
    }
}
