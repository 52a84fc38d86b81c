using System.Text;

namespace CemStream.Sentiment.MlNet.Text;

/// <summary>
/// Turns UTF-8 into the UTF-16 units that ML.NET's normalizer gives for the same text. What becomes of a unit depends on nothing but the
/// unit, so it is looked up. Invalid UTF-8 reads as U+FFFD.
/// </summary>
internal sealed class TextNormalizer
{
    // Stands for "left out". The noncharacter itself is kept, see Append.
    private const char Dropped = '\uFFFF';

    private readonly char[] _map = new char[char.MaxValue + 1];
    private readonly NormalizerOptions _options;

    public TextNormalizer(NormalizerOptions options)
    {
        _options = options;
        for (int unit = 0; unit < _map.Length; unit++)
        {
            _map[unit] = (char)unit;
        }

        if (!options.KeepDiacritics)
        {
            foreach ((char marked, char plain) in Diacritics.Pairs())
            {
                _map[marked] = plain;
            }
        }

        for (int unit = 0; unit < _map.Length; unit++)
        {
            _map[unit] = IsDropped((char)unit, options) ? Dropped : ToCase(_map[unit], options.Case);
        }
    }

    /// <param name="utf8">The text.</param>
    /// <param name="units">At least as long as <paramref name="utf8"/>.</param>
    /// <returns>How many units there are.</returns>
    public int Normalize(ReadOnlySpan<byte> utf8, Span<char> units)
    {
        int ascii = _options is { KeepPunctuation: true, KeepNumbers: true } ? NormalizeAscii(utf8, units) : 0;
        return ascii + NormalizeEach(utf8[ascii..], units[ascii..]);
    }

    private static bool IsDropped(char unit, NormalizerOptions options) =>
        (!options.KeepPunctuation && char.IsPunctuation(unit))
        || (!options.KeepNumbers && char.IsNumber(unit))
        || (!options.KeepDiacritics && Diacritics.IsCombining(unit));

    private static char ToCase(char unit, LetterCase letterCase) => letterCase switch
    {
        LetterCase.Lower => char.ToLowerInvariant(unit),
        LetterCase.Upper => char.ToUpperInvariant(unit),
        _ => unit,
    };

    // Many characters at once, up to the first that is not of ASCII. Of ASCII nothing but punctuation and numbers is ever left out.
    private int NormalizeAscii(ReadOnlySpan<byte> utf8, Span<char> units)
    {
        int count;
        _ = _options.Case switch
        {
            LetterCase.Lower => Ascii.ToLower(utf8, units, out count),
            LetterCase.Upper => Ascii.ToUpper(utf8, units, out count),
            _ => Ascii.ToUtf16(utf8, units, out count),
        };
        return count;
    }

    private int NormalizeEach(ReadOnlySpan<byte> utf8, Span<char> units)
    {
        int count = 0;
        for (int offset = 0; offset < utf8.Length;)
        {
            byte first = utf8[offset];
            if (first < 128)
            {
                char unit = _map[first];
                units[count] = unit;
                count += unit == Dropped ? 0 : 1;
                offset++;
            }
            else
            {
                Rune.DecodeFromUtf8(utf8[offset..], out Rune rune, out int length);
                count = Append(rune, units, count);
                offset += length;
            }
        }

        return count;
    }

    private int Append(Rune rune, Span<char> units, int count)
    {
        Span<char> pair = stackalloc char[2];
        foreach (char unit in pair[..rune.EncodeToUtf16(pair)])
        {
            char mapped = _map[unit];
            if (mapped != Dropped || unit == Dropped)
            {
                units[count++] = mapped;
            }
        }

        return count;
    }
}
