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

    public TextNormalizer(NormalizerOptions options)
    {
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
