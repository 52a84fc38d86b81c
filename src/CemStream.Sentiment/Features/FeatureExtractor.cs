namespace CemStream.Sentiment.Features;

/// <summary>
/// Turns one UTF-8 text into features in a single pass: word 1- to 3-grams, words in the scope of a negator, character n-grams over
/// word borders, emoticons and emoji as words, and the shared features. Allocates nothing.
/// </summary>
internal static class FeatureExtractor
{
    /// <summary>Bytes of a text that are read; what follows does not count.</summary>
    public const int LongestText = 1 << 20;

    public static void Extract<TSink>(ReadOnlySpan<byte> utf8, LexiconTable lexicon, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var reader = new FeatureReader<TSink>(utf8[..Math.Min(utf8.Length, LongestText)], lexicon, ref sink);
        reader.Read();
    }
}
