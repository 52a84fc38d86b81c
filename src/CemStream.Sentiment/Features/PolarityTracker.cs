namespace CemStream.Sentiment.Features;

/// <summary>
/// Sums the valences of the lexicon words of one text, in tenths, with what negators, intensifiers and "but" do to them
/// (the rules of Taboada et al., "Lexicon-based methods for sentiment analysis", 2011, simplified).
/// </summary>
internal struct PolarityTracker
{
    private const int NegationReach = 4;
    private int _boost;
    private int _boostReach;
    private int _negationReach;

    public int Positive { get; private set; }

    public int Negative { get; private set; }

    public int First { get; private set; }

    public int Last { get; private set; }

    public int Negators { get; private set; }

    public readonly bool IsNegated => _negationReach > 0;

    /// <returns>Tenths that were added; negative for a negative word.</returns>
    public int Take(LexiconEntry entry)
    {
        int tenths = 0;
        switch (entry.Kind)
        {
            case LexiconKind.Negator:
                Negators++;
                _negationReach = NegationReach;
                return 0;
            case LexiconKind.Intensifier:
                _boost = entry.Valence;
                _boostReach = 3;
                return 0;
            case LexiconKind.Contrast:
                Turn();
                return 0;
            case LexiconKind.Polar:
                tenths = Add(entry.Valence);
                break;
        }

        _negationReach = Math.Max(0, _negationReach - 1);
        _boostReach = Math.Max(0, _boostReach - 1);
        return tenths;
    }

    /// <summary>An entry of two words; its second word was taken before.</summary>
    public int TakePair(LexiconEntry entry) => entry.Kind == LexiconKind.Polar ? Add(entry.Valence) : 0;

    public void EndClause()
    {
        _negationReach = 0;
        _boostReach = 0;
    }

    private int Add(int valence)
    {
        int tenths = valence * (_boostReach > 0 ? 10 + _boost : 10);
        tenths = _negationReach > 0 ? -tenths * 6 / 10 : tenths;
        Positive += Math.Max(0, tenths);
        Negative += Math.Max(0, -tenths);
        Last = tenths;
        First = First == 0 ? tenths : First;
        return tenths;
    }

    // What follows "but" outweighs what went before it.
    private void Turn()
    {
        EndClause();
        Positive /= 2;
        Negative /= 2;
    }
}
