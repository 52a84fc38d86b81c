using System.Text;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Training;

/// <summary>The hashes under which the extractor looks for a word of the lexicon.</summary>
internal static class LexiconHash
{
    /// <returns>The hash of a word or pair; of a stem also the one that stands for any ending.</returns>
    public static IEnumerable<uint> Of(string word) => Spellings(word).SelectMany(OfSpelling);

    // What is folded to one letter is also written with two.
    private static string[] Spellings(string word) => word.Contains('ß') ? [word, word.Replace("ß", "ss", StringComparison.Ordinal)] : [word];

    private static uint[] OfSpelling(string word) =>
        word.EndsWith('*') ? [OfWords(word[..^1]), OfStem(word[..^1])] : [OfWords(word)];

    private static uint OfWords(string words)
    {
        var sink = new LastWordSink();
        FeatureExtractor.Extract(Encoding.UTF8.GetBytes(words), LexiconTable.Empty, ref sink);
        return sink.Hash;
    }

    private static uint OfStem(string stem)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(stem);
        var word = WordState.Empty;
        for (int offset = 0; offset < utf8.Length;)
        {
            FoldedCharacter character = CharacterFolding.Read(utf8, offset);
            word.Append(character.Symbol, isUpper: false);
            offset += character.Length;
        }

        return FeatureHash.OfStem(word.Hash);
    }

    /// <summary>The last hash that is given is the longest n-gram: the word, or the pair.</summary>
    private struct LastWordSink : IFeatureSink
    {
        public uint Hash { get; private set; }

        public void Word(uint hash) => Hash = hash;

        public readonly void Characters(CharacterGrams grams)
        {
        }

        public readonly void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
        {
        }

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
    }
}
