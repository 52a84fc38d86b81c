using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Text;

/// <summary>
/// Reads the words of a text one after another, as hashes that do not tell case, diacritics, apostrophes or repeated letters apart.
/// </summary>
internal ref struct WordReader(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _text = utf8[..Math.Min(utf8.Length, FeatureExtractor.LongestText)];
    private int _offset;

    public uint Hash { get; private set; }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Whether punctuation or a line end stands before the word.</summary>
    public bool BeginsClause { get; private set; }

    /// <returns>Whether there was another word.</returns>
    public bool Read()
    {
        BeginsClause = false;
        var word = WordState.Empty;
        while (_offset < _text.Length)
        {
            FoldedCharacter character = CharacterFolding.Read(_text, _offset);
            if (character.Kind is CharacterKind.Letter or CharacterKind.Digit)
            {
                Start = word.Letters == 0 ? _offset : Start;
                word.Append(character.Symbol, isUpper: false);
                End = _offset + character.Length;
            }
            else if (Ends(character, word))
            {
                break;
            }

            _offset += character.Length;
        }

        Hash = FeatureHash.Finish(word.CollapsedHash);
        return word.Letters > 0;
    }

    private bool Ends(FoldedCharacter character, in WordState word)
    {
        if (word.Letters > 0)
        {
            return character.Kind is not (CharacterKind.Apostrophe or CharacterKind.Ignored);
        }

        BeginsClause |= _text[_offset] == '\n' || (character.Kind == CharacterKind.Punctuation && !IsInnerMark(_text[_offset]));
        return false;
    }

    // These stand inside a phrase: "e-mail", "#cancel", "@support", "and/or".
    private static bool IsInnerMark(byte sign) => "-#@/_*\""u8.Contains(sign);
}
