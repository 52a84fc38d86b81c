using CemStream.Sentiment.Features;

namespace CemStream.MicroBenchmarks;

/// <summary>Takes features and keeps only so much of them that the compiler must make them.</summary>
internal struct HashSink : IFeatureSink
{
    public uint Hash { get; private set; }

    public void Word(uint hash) => Hash ^= hash;

    public void WordBeforeNegator(uint hash) => Hash ^= hash;

    public void Characters(CharacterGrams grams) => Hash ^= grams.SlotOf3(0) ^ grams.SlotOf4(0) ^ grams.SlotOf5(0);

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last) => last = last.Give(ascii, ref this);

    public void Concept(int feature) => Hash ^= (uint)feature;

    public void Shared(int feature) => Hash ^= (uint)feature;

    public void Polar(int tenths) => Hash ^= (uint)tenths;

    public readonly void BeginWord(int start)
    {
    }

    public readonly void EndWord(int end)
    {
    }

    public readonly void EndClause(int end, bool isSentence)
    {
    }
}
