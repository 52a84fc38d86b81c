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

    public void Characters(uint hash)
    {
        (int polarity, int neutrality) = _characters.Get(hash);
        _characterCount++;
        _characterPolarity += polarity;
        _characterNeutrality += neutrality;
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
