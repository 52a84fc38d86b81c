using System.Runtime.CompilerServices;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>Adds up the weights of one text.</summary>
internal struct ScoringSink(ModelParameters model) : IFeatureSink
{
    private FeatureBatch<uint> _nextWords;
    private WeightSum _words;
    private WeightSum _characters;
    private WeightSum _concepts;
    private float _sharedPolarity;
    private float _sharedNeutrality;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(uint hash)
    {
        model.Words.Fetch(hash);
        if (_nextWords.Add(hash))
        {
            AddWords();
        }
    }

    public void Characters(CharacterGrams grams)
    {
        _characters.Count(CharacterGrams.Count);
        Add(ref _characters, ref model.Characters.First, model.Characters.Shift, grams);
    }

    // What the loop needs is copied, so that it stays in registers.
    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
    {
        ref short weights = ref model.Characters.First;
        int shift = model.Characters.Shift;
        WeightSum sum = _characters;
        sum.Count(CharacterGrams.Count * ascii.Length);
        CharacterGrams grams = last;
        foreach (byte letter in ascii)
        {
            grams = grams.NextAscii(letter);
            Add(ref sum, ref weights, shift, grams);
        }

        last = grams;
        _characters = sum;
    }

    public void Concept(int feature)
    {
        _concepts.Count(1);
        _concepts.Add(WeightTable.PairAt(ref model.Concepts.First, (uint)feature));
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

    /// <summary>The logits before the temperature, when all features were given.</summary>
    public Logits ToLogits()
    {
        AddWords();
        Logits words = _words.ToLogits(model.Words);
        Logits concepts = _concepts.ToLogits(model.Concepts);
        Logits characters = _characters.ToLogits(model.Characters);
        return new Logits(
            _sharedPolarity + words.Polarity + concepts.Polarity + characters.Polarity,
            _sharedNeutrality + words.Neutrality + concepts.Neutrality + characters.Neutrality);
    }

    private void AddWords()
    {
        ref short weights = ref model.Words.First;
        int shift = model.Words.Shift;
        WeightSum sum = _words;
        ReadOnlySpan<uint> hashes = _nextWords.Take();
        sum.Count(hashes.Length);
        foreach (uint hash in hashes)
        {
            sum.Add(WeightTable.PairAt(ref weights, hash >> shift));
        }

        _words = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref WeightSum sum, ref short weights, int shift, CharacterGrams grams)
    {
        sum.Add(WeightTable.PairAt(ref weights, grams.SlotOf3(shift)));
        sum.Add(WeightTable.PairAt(ref weights, grams.SlotOf4(shift)));
        sum.Add(WeightTable.PairAt(ref weights, grams.SlotOf5(shift)));
    }
}
