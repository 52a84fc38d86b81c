namespace CemStream.Sentiment.Tests.Features;

/// <summary>A model file is worthless to a program that hashes in another way, so the values stand here.</summary>
public class FeatureHashTests
{
    [Fact]
    public void Word_Hashes_AreThoseOfTheModelFormat() => Assert.Equal([3698447203u], RecordingSink.Of("good").Words);

    [Fact]
    public void Pair_Hash_IsThatOfTheModelFormat() => Assert.Equal(874268716u, RecordingSink.Of("very good").Words[2]);

    [Fact]
    public void Characters_Hashes_AreThoseOfTheModelFormat() =>
        Assert.Equal(
            [(1120772188u, 1120772188u, 0u), (2700409219u, 2700409219u, 0u)],
            RecordingSink.Of("ü").CharacterGrams.Select(grams => (grams.Triple, grams.Quad, grams.Fifth)));
}
