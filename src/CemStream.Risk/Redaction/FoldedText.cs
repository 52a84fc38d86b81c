using System.Globalization;
using System.Text;

namespace CemStream.Risk.Redaction;

/// <summary>
/// Text as the shapes look at it: a byte per character, so that they need not know scripts. Digits of every script and full-width forms
/// are ASCII, blanks ' ', dashes '-', currency signs '$'; invisible characters are left out, since they serve to hide what they split.
/// </summary>
internal readonly ref struct FoldedText
{
    /// <summary>Any letter that ASCII has not.</summary>
    public const byte Letter = 0x80;

    private const byte Other = 0x81;

    private readonly ReadOnlySpan<int> _offsets;

    private FoldedText(ReadOnlySpan<byte> characters, ReadOnlySpan<int> offsets)
    {
        Characters = characters;
        _offsets = offsets;
    }

    public ReadOnlySpan<byte> Characters { get; }

    public int Length => Characters.Length;

    /// <summary>The character; 0 outside of the text.</summary>
    public byte this[int index] => (uint)index < (uint)Characters.Length ? Characters[index] : (byte)0;

    /// <param name="text">UTF-8.</param>
    /// <param name="characters">Room for as many characters as there are bytes.</param>
    /// <param name="offsets">Room for one more than that.</param>
    public static FoldedText Read(ReadOnlySpan<byte> text, Span<byte> characters, Span<int> offsets)
    {
        var count = 0;
        for (var read = 0; read < text.Length;)
        {
            offsets[count] = read;
            if (text[read] < 0x80)
            {
                characters[count++] = Fold(text[read++]);
                continue;
            }

            Rune.DecodeFromUtf8(text[read..], out var rune, out var consumed);
            read += consumed;
            if (Fold(rune) is var folded and not 0)
            {
                characters[count++] = folded;
            }
        }

        offsets[count] = text.Length;
        return new FoldedText(characters[..count], offsets[..(count + 1)]);
    }

    /// <summary>Where a character begins in the UTF-8 text; the text's length for the end.</summary>
    public int OffsetOf(int index) => _offsets[index];

    private static byte Fold(byte ascii) => ascii is (byte)'\t' or (byte)'\r' ? (byte)' ' : ascii;

    private static byte Fold(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => (byte)('0' + Rune.GetNumericValue(rune)),
        UnicodeCategory.Format => 0,
        UnicodeCategory.DashPunctuation => (byte)'-',
        UnicodeCategory.SpaceSeparator => (byte)' ',
        UnicodeCategory.CurrencySymbol => (byte)'$',
        _ when rune.Value is >= 0xFF01 and <= 0xFF5E => (byte)(rune.Value - 0xFF01 + '!'),
        _ when rune.Value == 0x2212 => (byte)'-',
        _ => Rune.IsLetter(rune) ? Letter : Other,
    };
}
