using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>Adds up the evidence for each language.</summary>
internal struct LanguageSink(LanguageTable table) : IFeatureSink
{
    private LanguageSums _sums;
    private int _features;

    /// <summary>Whether there is a letter or digit to judge by.</summary>
    public bool HasText { get; private set; }

    public void Word(uint hash) => Add(hash);

    public void Characters(CharacterGrams grams)
    {
        HasText = true;
        Add(grams.Triple);
        Add(grams.Quad);
    }

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last) => last = last.Give(ascii, ref this);

    public readonly void BeginWord(int start)
    {
    }

    public readonly void Polar(int tenths)
    {
    }

    public readonly void Concept(int feature)
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

    public readonly void Shared(int feature)
    {
    }

    /// <returns>Column of the best language and its probability.</returns>
    public readonly (int Column, float Confidence) Best()
    {
        float scale = table.Scale / MathF.Sqrt(Math.Max(1, _features));
        int best = 0;
        for (int column = 1; column < table.Codes.Length; column++)
        {
            best = _sums[column] > _sums[best] ? column : best;
        }

        double sum = 0;
        for (int column = 0; column < table.Codes.Length; column++)
        {
            sum += Exponential.Of((_sums[column] - _sums[best]) * scale);
        }

        return (best, (float)(1 / sum));
    }

    private void Add(uint hash)
    {
        ReadOnlySpan<sbyte> weights = table.Get(hash);
        for (int column = 0; column < weights.Length; column++)
        {
            _sums[column] += weights[column];
        }

        _features++;
    }

    [System.Runtime.CompilerServices.InlineArray(LanguageTable.Width)]
    private struct LanguageSums
    {
        private int _first;
    }
}
