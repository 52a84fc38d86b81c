using System.Collections.Frozen;
using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>An IBAN (ISO 13616): the length that its country has, and the remainder 1 modulo 97.</summary>
internal static class IbanShape
{
    private const int LongestIban = 34;

    // From the IBAN registry (SWIFT).
    private static readonly FrozenDictionary<string, int> Lengths = Read(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 "
        + "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 "
        + "MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 "
        + "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    public static PersonalDataMatch? Match(FoldedText text, int start)
    {
        if (!char.IsAsciiLetter((char)text[start]) || !char.IsAsciiLetter((char)text[start + 1])
            || !IsDigit(text[start + 2]) || !IsDigit(text[start + 3]))
        {
            return null;
        }

        ReadOnlySpan<char> country = [(char)ToUpper(text[start]), (char)ToUpper(text[start + 1])];
        if (!Lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out var length))
        {
            return null;
        }

        Span<byte> iban = stackalloc byte[LongestIban];
        var end = Collect(text, start, iban[..length]);
        return end > 0 && !IsLetterOrDigit(text[end]) && Remainder(iban[..length]) == 1
            ? new PersonalDataMatch(PersonalDataKind.Iban, start, end)
            : null;
    }

    /// <returns>Where it ends; 0 if there is not enough. Groups may stand apart by one blank or dash.</returns>
    private static int Collect(FoldedText text, int start, Span<byte> iban)
    {
        var i = start;
        for (var count = 0; count < iban.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit((char)text[i]))
            {
                iban[count++] = ToUpper(text[i]);
            }
            else if (text[i] is not ((byte)' ' or (byte)'-') || !char.IsAsciiLetterOrDigit((char)text[i - 1]))
            {
                return 0;
            }
        }

        return i;
    }

    private static int Remainder(ReadOnlySpan<byte> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            remainder = IsDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }

    private static FrozenDictionary<string, int> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..]));
}
