using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CemStream.Sentiment.Text;

/// <summary>Reads folded characters from UTF-8. An invalid sequence reads as a space, so it ends a word and nothing else.</summary>
internal static class CharacterFolding
{
    private const int FirstAccented = 0xC0;
    private const int RightQuote = 0x2019;
    private const int VariationSelectors = 0xFE00;
    private const int FirstSkinTone = 0x1F3FB;
    private const int LastSkinTone = 0x1F3FF;

    // U+00C0 to U+017F without their marks; a blank is a sign that is not a letter.
    private static ReadOnlySpan<byte> Accented =>
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"u8 +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"u8 +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"u8;

    private static readonly FoldedCharacter[] Ascii = [.. Enumerable.Range(0, 128).Select(FoldAscii)];

    private static readonly byte[] AsciiWords = [.. Enumerable.Range(0, 256).Select(FoldAsciiWord)];

    /// <returns>A letter or digit of ASCII in lower case; 0 for anything else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte FoldAsciiWord(byte character) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(AsciiWords), character);

    public static FoldedCharacter Read(ReadOnlySpan<byte> utf8, int offset)
    {
        byte first = utf8[offset];
        return first < 128 ? Ascii[first] : ReadRune(utf8[offset..]);
    }

    private static byte FoldAsciiWord(int code) => char.IsAsciiLetterOrDigit((char)code) ? (byte)char.ToLowerInvariant((char)code) : (byte)0;

    private static FoldedCharacter FoldAscii(int code)
    {
        char character = (char)code;
        CharacterKind kind =
            char.IsAsciiLetter(character) ? CharacterKind.Letter
            : char.IsAsciiDigit(character) ? CharacterKind.Digit
            : character == '\'' ? CharacterKind.Apostrophe
            : code <= ' ' || code == 127 ? CharacterKind.Space
            : CharacterKind.Punctuation;
        return new FoldedCharacter(kind, char.ToLowerInvariant(character), 1, char.IsAsciiLetterUpper(character));
    }

    private static FoldedCharacter ReadRune(ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
        int code = rune.Value;
        if (code is >= FirstAccented and < FirstAccented + 192)
        {
            return FoldAccented(rune, Accented[code - FirstAccented], length);
        }

        if (code == RightQuote)
        {
            return new FoldedCharacter(CharacterKind.Apostrophe, '\'', length, IsUpper: false);
        }

        return Rune.IsLetter(rune)
            ? new FoldedCharacter(CharacterKind.Letter, Rune.ToLowerInvariant(rune).Value, length, Rune.IsUpper(rune))
            : new FoldedCharacter(KindOf(rune), code, length, IsUpper: false);
    }

    private static FoldedCharacter FoldAccented(Rune rune, byte letter, int length) => letter == ' '
        ? new FoldedCharacter(CharacterKind.Space, ' ', length, IsUpper: false)
        : new FoldedCharacter(CharacterKind.Letter, letter, length, Rune.IsUpper(rune));

    private static CharacterKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.Value is >= FirstSkinTone and <= LastSkinTone || (rune.Value & ~0xF) == VariationSelectors => CharacterKind.Ignored,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol => CharacterKind.Ignored,
        UnicodeCategory.DecimalDigitNumber => CharacterKind.Digit,
        UnicodeCategory.OtherSymbol when rune != Rune.ReplacementChar => CharacterKind.Symbol,
        UnicodeCategory.DashPunctuation or UnicodeCategory.OtherPunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            => CharacterKind.Punctuation,
        _ => CharacterKind.Space,
    };
}
