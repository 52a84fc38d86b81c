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
    private int _positiveBefore;
    private int _negativeBefore;
    private bool _isSingle;
    private bool _isFirst;
    private bool _isNegator;
    private bool _followsNegator;
    private bool _isWordNegated;
    private bool _endsInNegator;

    public int Positive { get; private set; }

    public int Negative { get; private set; }

    public int First { get; private set; }

    public int Last { get; private set; }

    public int Negators { get; private set; }

    public readonly bool IsNegated => _negationReach > 0;

    /// <summary>Whether the pair that ends with the word just taken is negated: a negator inside it belongs to its meaning.</summary>
    public readonly bool IsPairNegated => _isWordNegated && !_followsNegator;

    /// <returns>Tenths that were added; negative for a negative word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(LexiconEntry entry)
    {
        _followsNegator = _isNegator;
        _isWordNegated = IsNegated;
        _isNegator = entry.Kind == LexiconKind.Negator;
        _endsInNegator = _isNegator;
        if (entry.Kind is LexiconKind.Negator or LexiconKind.Intensifier or LexiconKind.Contrast)
        {
            // What the word before added may still be taken back: in "funktioniert nicht" the pair stands for both.
            _single = _isSingle ? _single : 0;
            _isSingle = false;
            Modify(entry);
            return 0;
        }

        _isFirst = false;
        _isSingle = true;
        _single = entry.Kind == LexiconKind.Polar ? Add(entry.Valence, IsNegated) : 0;
        _negationReach = Math.Max(0, _negationReach - 1);
        _boostReach = Math.Max(0, _boostReach - 1);
        return _single;
    }

    /// <summary>An emoji or emoticon: a negator does not reach it ("not happy 😡"), and reaches as far as without it.</summary>
    /// <returns>Tenths that were added.</returns>
    public int TakeSymbol(LexiconEntry entry) => entry.Kind == LexiconKind.Polar ? Add(entry.Valence, isNegated: false) : 0;

    /// <summary>An entry of two words, in place of its second one, which was taken before, or of the first if the second is not polar.</summary>
    /// <returns>Tenths that were added to those of the words.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakePair(LexiconEntry entry)
    {
        if (entry.Kind is LexiconKind.None or LexiconKind.Plain)
        {
            return 0;
        }

        int single = TakeBack();
        _endsInNegator = entry.Kind == LexiconKind.Negator;
        if (entry.Kind == LexiconKind.Polar)
        {
            return Add(entry.Valence, IsPairNegated) - single;
        }

        Modify(entry);
        return -single;
    }

    /// <summary>Ends the clause. A negator at its end negates all of it ("das gefällt mir nicht"), but not that of a question.</summary>
    public void EndClause(bool isQuestion)
    {
        if (_endsInNegator && !isQuestion)
        {
            Negate();
        }

        _endsInNegator = false;
        Forget();
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
        tenths = isNegated ? Negated(tenths) : tenths;
        Positive += Math.Max(0, tenths);
        Negative += Math.Max(0, -tenths);
        Last = tenths;
        _isFirst = First == 0;
        First = _isFirst ? tenths : First;
        return tenths;
    }

    /// <returns>What the last word had added.</returns>
    private int TakeBack()
    {
        int single = _single;
        Positive -= Math.Max(0, single);
        Negative -= Math.Max(0, -single);
        First = _isFirst ? 0 : First;
        _single = 0;
        return single;
    }

    private void Negate()
    {
        int positive = Positive - _positiveBefore;
        int negative = Negative - _negativeBefore;
        if (positive + negative > 0)
        {
            Positive = _positiveBefore - Negated(negative);
            Negative = _negativeBefore - Negated(positive);
            First = _positiveBefore + _negativeBefore == 0 ? Negated(First) : First;
            Last = Negated(Last);
        }
    }

    private void Forget()
    {
        _negationReach = 0;
        _boostReach = 0;
        _positiveBefore = Positive;
        _negativeBefore = Negative;
    }

    // What follows "but" outweighs what went before it.
    private void Turn()
    {
        Positive /= 2;
        Negative /= 2;
        _single = 0;
        Forget();
    }

    private static int Negated(int tenths) => -tenths * 6 / 10;
}
