using System.Runtime.CompilerServices;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>Adds up the weights of one text. Sums are integers, so their order does not matter.</summary>
internal struct ScoringSink(ModelParameters model) : IFeatureSink
{
    private readonly WeightTable _words = model.Words;
    private readonly WeightTable _characters = model.Characters;
    private int _wordCount;
    private int _wordPolarity;
    private int _wordNeutrality;
    private int _characterCount;
    private int _characterPolarity;
    private int _characterNeutrality;
    private int _conceptCount;
    private int _conceptPolarity;
    private int _conceptNeutrality;
    private float _sharedPolarity;
    private float _sharedNeutrality;

    public void Word(uint hash)
    {
        (int polarity, int neutrality) = _words.Get(hash);
        _wordCount++;
        _wordPolarity += polarity;
        _wordNeutrality += neutrality;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Characters(CharacterGrams grams)
    {
        int shift = _characters.Shift;
        int three = _characters.PairAt(grams.SlotOf3(shift));
        int four = _characters.PairAt(grams.SlotOf4(shift));
        int five = _characters.PairAt(grams.SlotOf5(shift));
        _characterCount += CharacterGrams.Count;
        _characterPolarity += (sbyte)three + (sbyte)four + (sbyte)five;
        _characterNeutrality += (three >> 8) + (four >> 8) + (five >> 8);
    }

    public void Concept(int feature)
    {
        (int polarity, int neutrality) = model.Concepts[feature];
        _conceptCount++;
        _conceptPolarity += polarity;
        _conceptNeutrality += neutrality;
    }

    public void Shared(int feature)
    {
        _sharedPolarity += model.Shared[2 * feature];
        _sharedNeutrality += model.Shared[(2 * feature) + 1];
    }

    public readonly void BeginWord(int start)
    {
    }

    public readonly void Polar(int tenths)
    {
    }

    public readonly void EndWord(int end)
    {
    }

    public readonly void WordBeforeNegator(uint hash)
    {
    }

    public readonly void EndClause(int end, bool isSentence)
    {
    }

    /// <summary>The logits before the temperature.</summary>
    public readonly Logits ToLogits()
    {
        float words = 1 / MathF.Sqrt(Math.Max(1, _wordCount));
        float concepts = 1 / MathF.Sqrt(Math.Max(1, _conceptCount));
        float characters = 1 / MathF.Sqrt(Math.Max(1, _characterCount));
        return new Logits(
            _sharedPolarity + (_wordPolarity * words * _words.PolarityScale)
                + (_conceptPolarity * concepts * model.Concepts.PolarityScale)
                + (_characterPolarity * characters * _characters.PolarityScale),
            _sharedNeutrality + (_wordNeutrality * words * _words.NeutralityScale)
                + (_conceptNeutrality * concepts * model.Concepts.NeutralityScale)
                + (_characterNeutrality * characters * _characters.NeutralityScale));
    }
}
