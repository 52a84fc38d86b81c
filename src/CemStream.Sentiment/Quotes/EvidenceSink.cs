using System.Buffers;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Quotes;

/// <summary>Keeps the contribution of each word. The list is rented: dispose what <see cref="FeatureExtractor"/> gives back.</summary>
internal struct EvidenceSink(ModelParameters model, SentimentClass sentiment) : IFeatureSink, IDisposable
{
    private WordEvidence[] _words = ArrayPool<WordEvidence>.Shared.Rent(256);
    private int _count;
    private int _wordFeatures;
    private int _characterFeatures;
    private int _conceptFeatures;
    private int _sentence;
    private WordEvidence _current;
    private bool _isInWord;

    public readonly ReadOnlySpan<WordEvidence> Evidence => _words.AsSpan(0, _count);

    /// <summary>Scales of the sums, as the score weighs them.</summary>
    public readonly EvidenceScales Scales => new(ScaleOf(_wordFeatures), ScaleOf(_characterFeatures), ScaleOf(_conceptFeatures));

    public void BeginWord(int start)
    {
        _current = _current with { Start = start, Sentence = _sentence };
        _isInWord = true;
    }

    public void Word(uint hash)
    {
        _wordFeatures++;
        _current.Words += ValueOf(model.Words, model.Words.Get(hash));
    }

    public void Characters(CharacterGrams grams)
    {
        WeightTable table = model.Characters;
        _characterFeatures += CharacterGrams.Count;
        _current.Characters += ValueOf(table, table[(int)grams.SlotOf3(table.Shift)])
            + ValueOf(table, table[(int)grams.SlotOf4(table.Shift)]) + ValueOf(table, table[(int)grams.SlotOf5(table.Shift)]);
    }

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last) => last = last.Give(ascii, ref this);

    public void Concept(int feature) 
    {
        _conceptFeatures++;
        _current.Concepts += ValueOf(model.Concepts, model.Concepts[feature]);
    }

    public void Polar(int tenths) => _current.Polarity += sentiment switch
    {
        SentimentClass.Positive => tenths,
        SentimentClass.Negative => -tenths,
        _ => -Math.Abs(tenths),
    };

    public void EndWord(int end)
    {
        // A link or a mention ends without having begun, and gives nothing: it stands in the middle of its sentence.
        if (!_isInWord)
        {
            return;
        }

        if (_count == _words.Length)
        {
            Grow();
        }

        _words[_count++] = _current with { End = end };
        _current = default;
        _isInWord = false;
    }

    public readonly void WordBeforeNegator(uint hash)
    {
    }

    public void EndClause(int end, bool isSentence)
    {
        if (_count > 0 && _words[_count - 1].Sentence == _sentence)
        {
            _words[_count - 1].End = Math.Max(end, _words[_count - 1].End);
        }

        _sentence += isSentence ? 1 : 0;
    }

    public readonly void Shared(int feature)
    {
    }

    public readonly void Dispose() => ArrayPool<WordEvidence>.Shared.Return(_words);

    private static float ScaleOf(int features) => 1 / MathF.Sqrt(Math.Max(1, features));

    private void Grow()
    {
        WordEvidence[] larger = ArrayPool<WordEvidence>.Shared.Rent(2 * _words.Length);
        Evidence.CopyTo(larger);
        ArrayPool<WordEvidence>.Shared.Return(_words);
        _words = larger;
    }

    private readonly float ValueOf(WeightTable table, (int Polarity, int Neutrality) weights) => sentiment switch
    {
        SentimentClass.Positive => weights.Polarity * table.PolarityScale,
        SentimentClass.Negative => -weights.Polarity * table.PolarityScale,
        _ => weights.Neutrality * table.NeutralityScale,
    };
}
