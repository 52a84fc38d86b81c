using CemStream.Sentiment.MlNet.Scoring;

namespace CemStream.Sentiment.Tests.MlNet;

public class AlphabetTests
{
    [Fact]
    public void Encode_CharactersOfNgrams_AreNumberedAsThoseOfATextAre()
    {
        var alphabet = new Alphabet(['a', 'ü', 'a', 0]);

        Assert.Equal([alphabet['a'], alphabet['ü'], alphabet['\0']], alphabet.Encode(['a', 'ü', 0]));
        Assert.Equal([1, 2, 3], alphabet.Encode(['a', 'ü', 0]));
        Assert.Equal(0, alphabet['b']);
    }

    [Fact]
    public void Encode_KeyThatIsNoCharacter_IsLikeNoneOfAText() => Assert.Equal([2], new Alphabet(['a', 0x1_0061]).Encode([0x1_0061]));
}
