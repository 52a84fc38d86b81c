using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Features;

/// <summary>A word with one of each repeated letter: "so" for "sooo". Few words are elongated, so it is read again for that.</summary>
internal static class CollapsedWord
{
    /// <param name="utf8">The word; what is no letter or digit in it does not count.</param>
    public static uint HashOf(ReadOnlySpan<byte> utf8)
    {
        uint hash = FeatureHash.Seed;
        int last = 0;
        for (int offset = 0; offset < utf8.Length;)
        {
            FoldedCharacter character = CharacterFolding.Read(utf8, offset);
            offset += character.Length;
            if (character.Kind is CharacterKind.Letter or CharacterKind.Digit)
            {
                bool repeats = character.Symbol == last && character.Symbol > '9';
                hash = repeats ? hash : FeatureHash.Append(hash, (uint)character.Symbol);
                last = character.Symbol;
            }
        }

        return FeatureHash.Finish(hash);
    }
}
