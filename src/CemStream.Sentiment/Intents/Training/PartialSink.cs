using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Gives another sink only some parts of what a text says, so that a model can be learnt and measured without the others.
/// </summary>
/// <param name="inner">Gets the parts.</param>
/// <param name="parts">Those to give.</param>
/// <param name="length">Of the text in bytes: where it ends, the last clause does.</param>
internal struct PartialSink<TSink>(TSink inner, IntentParts parts, int length) : IFeatureSink
    where TSink : struct, IFeatureSink
{
    private const int NoNegation = ~1;

    public TSink Inner = inner;
    private uint _negated;

    public void BeginWord(int start)
    {
        _negated = 0;
        Inner.BeginWord(start);
    }

    // A word comes first, then perhaps the word as a negated one, then the pair and the triple that end with it.
    public void Word(uint hash)
    {
        if (Has(IntentParts.Negation) || hash != _negated)
        {
            Inner.Word(hash);
        }

        _negated = _negated == 0 ? FeatureHash.Combine(FeatureHash.Negated, hash) : _negated;
    }

    public void WordBeforeNegator(uint hash)
    {
        if (Has(IntentParts.Negation))
        {
            Inner.WordBeforeNegator(hash);
        }
    }

    public void Concept(int feature)
    {
        if (Has(IntentParts.Concepts))
        {
            Inner.Concept(Has(IntentParts.Negation) ? feature : feature & NoNegation);
        }
    }

    public void Polar(int tenths)
    {
        if (Has(IntentParts.ClauseTone))
        {
            Inner.Polar(tenths);
        }
    }

    public void EndWord(int end) => Inner.EndWord(end);

    public void EndClause(int end, bool isSentence)
    {
        if (Has(IntentParts.Clauses) || end == Math.Min(length, FeatureExtractor.LongestText))
        {
            Inner.EndClause(end, isSentence);
        }
    }

    public void Shared(int feature)
    {
        if (Has(IntentParts.WholeText) || feature == SharedFeature.Bias)
        {
            Inner.Shared(feature);
        }
    }

    public readonly void Characters(CharacterGrams grams)
    {
    }

    public readonly void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
    {
    }

    private readonly bool Has(IntentParts part) => (parts & part) != IntentParts.None;
}
