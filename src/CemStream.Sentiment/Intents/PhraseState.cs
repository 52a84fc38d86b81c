namespace CemStream.Sentiment.Intents;

/// <summary>A phrase that has begun: where it stands in the trie and how many words its gap may still take.</summary>
internal record struct PhraseState(int Node, int Gap, int Start, bool IsNegated);

/// <summary>A phrase that was found.</summary>
internal readonly record struct PhraseHit(float Strength, int Start, int End)
{
    public IntentMatch ToMatch(Intent intent) => new(intent, Strength, Start, End - Start);
}

/// <summary>The best hit of an intent, and the one it replaced, which comes back when an exception undoes the best.</summary>
internal record struct PhraseFinding(PhraseHit Best, PhraseHit Previous)
{
    /// <summary>Keeps the stronger hit; one that carries on the best becomes one with it, so that the quote is whole.</summary>
    public void Add(PhraseHit hit)
    {
        if (hit.Start < Best.End && hit.End > Best.End)
        {
            Best = new PhraseHit(Math.Max(hit.Strength, Best.Strength), Math.Min(hit.Start, Best.Start), hit.End);
        }
        else if (hit.Strength > Best.Strength)
        {
            (Previous, Best) = (Best, hit);
        }
    }

    /// <summary>Drops the best hit if it lies, in part, behind <paramref name="start"/>.</summary>
    public void Undo(int start)
    {
        if (Best.Strength > 0 && Best.End > start)
        {
            Best = Previous.End > start ? default : Previous;
            Previous = default;
        }
    }
}
