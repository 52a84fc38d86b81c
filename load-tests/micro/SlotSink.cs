using CemStream.Sentiment.Features;

namespace CemStream.MicroBenchmarks;

/// <summary>Keeps the words of a text, and where its character n-grams are in a table of weights.</summary>
internal readonly struct SlotSink(int shift) : IFeatureSink
{
    public List<uint> Slots { get; } = [];

    public List<uint> Words { get; } = [];

    public void Characters(CharacterGrams grams) => Slots.AddRange([grams.SlotOf3(shift), grams.SlotOf4(shift), grams.SlotOf5(shift)]);

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
    {
        SlotSink same = this;
        last = last.Give(ascii, ref same);
    }

    public void Word(uint hash) => Words.Add(hash);

    public void WordBeforeNegator(uint hash)
    {
    }

    public void Concept(int feature)
    {
    }

    public void Shared(int feature)
    {
    }

    public void Polar(int tenths)
    {
    }

    public void BeginWord(int start)
    {
    }

    public void EndWord(int end)
    {
    }

    public void EndClause(int end, bool isSentence)
    {
    }
}
