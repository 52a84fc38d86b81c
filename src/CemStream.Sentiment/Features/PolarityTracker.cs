using System.Runtime.CompilerServices;

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
    private int _single;
    private bool _isNegator;
    private bool _followsNegator;

    public int Positive { get; private set; }

    public int Negative { get; private set; }

    public int First { get; private set; }

    public int Last { get; private set; }

    public int Negators { get; private set; }

    public readonly bool IsNegated => _negationReach > 0;

    /// <summary>Whether the pair that ends with the word just taken is negated: a negator inside it belongs to its meaning.</summary>
    public readonly bool IsPairNegated => _negationReach > 0 && !_followsNegator;

    /// <returns>Tenths that were added; negative for a negative word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(LexiconEntry entry)
    {
        _followsNegator = _isNegator;
        _isNegator = entry.Kind == LexiconKind.Negator;
        if (entry.Kind is LexiconKind.Negator or LexiconKind.Intensifier or LexiconKind.Contrast)
        {
            _single = 0;
            Modify(entry);
            return 0;
        }

        _single = entry.Kind == LexiconKind.Polar ? Add(entry.Valence, IsNegated) : 0;
        _negationReach = Math.Max(0, _negationReach - 1);
        _boostReach = Math.Max(0, _boostReach - 1);
        return _single;
    }

    /// <summary>An entry of two words, in place of its second word, which was taken before.</summary>
    /// <returns>Tenths that were added to those of the word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakePair(LexiconEntry entry) => entry.Kind == LexiconKind.Polar ? Replace(entry.Valence) : 0;

    public void EndClause()
    {
        _negationReach = 0;
        _boostReach = 0;
    }

    private void Modify(LexiconEntry entry)
    {
        switch (entry.Kind)
        {
            case LexiconKind.Negator:
                Negators++;
                _negationReach = NegationReach;
                break;
            case LexiconKind.Intensifier:
                _boost = entry.Valence;
                _boostReach = 3;
                break;
            default:
                Turn();
                break;
        }
    }

    private int Add(int valence, bool isNegated)
    {
        int tenths = valence * (_boostReach > 0 ? 10 + _boost : 10);
        tenths = isNegated ? -tenths * 6 / 10 : tenths;
        Positive += Math.Max(0, tenths);
        Negative += Math.Max(0, -tenths);
        Last = tenths;
        First = First == 0 ? tenths : First;
        return tenths;
    }

    private int Replace(int valence)
    {
        Positive -= Math.Max(0, _single);
        Negative -= Math.Max(0, -_single);
        First = First == _single ? 0 : First;
        return Add(valence, IsPairNegated) - _single;
    }

    // What follows "but" outweighs what went before it.
    private void Turn()
    {
        EndClause();
        Positive /= 2;
        Negative /= 2;
    }
}
