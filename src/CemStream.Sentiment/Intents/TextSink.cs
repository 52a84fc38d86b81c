using System.Runtime.CompilerServices;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Intents;

/// <summary>Scores sentiment and intents in one pass.</summary>
internal struct TextSink(ModelParameters sentiment, IntentLanes intents) : IFeatureSink
{
    public ScoringSink Sentiment = new(sentiment);
    public IntentSink Intents = new(intents);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(uint hash)
    {
        Sentiment.Word(hash);
        Intents.Word(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Characters(CharacterGrams grams) => Sentiment.Characters(grams);

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last) => Sentiment.Characters(ascii, ref last);

    public void WordBeforeNegator(uint hash) => Intents.WordBeforeNegator(hash);

    public void Concept(int feature)
    {
        Sentiment.Concept(feature);
        Intents.Concept(feature);
    }

    public void Shared(int feature) => Sentiment.Shared(feature);

    public void BeginWord(int start) => Intents.BeginWord(start);

    public void Polar(int tenths) => Intents.Polar(tenths);

    public void EndWord(int end) => Intents.EndWord(end);

    public void EndClause(int end, bool isSentence) => Intents.EndClause(end, isSentence);
}
