using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>Finds personal data from left to right.</summary>
internal static class PersonalDataFinder
{
    // Of a phone number after a word that says so; everything else that is a number has more.
    private const int LeastDigits = 7;

    /// <summary>The first one at or after <paramref name="from"/>.</summary>
    public static PersonalDataMatch? Next(FoldedText text, int from)
    {
        for (var i = from; i < text.Length;)
        {
            var match = MatchAt(text, i, from, out var next);
            if (match is not null)
            {
                return match;
            }

            i = next;
        }

        return null;
    }

    private static PersonalDataMatch? MatchAt(FoldedText text, int i, int from, out int next)
    {
        next = i + 1;
        if (text[i] == '@')
        {
            return EmailShape.Match(text, i, from);
        }

        if (!char.IsAsciiLetterOrDigit((char)text[i]) || IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_')
        {
            return null;
        }

        // A word may be the beginning of an address: then it is none of the others.
        return IsBeforeAt(text, i)
            ? null
            : SecretShape.Match(text, i)
                ?? IbanShape.Match(text, i)
                ?? SpanishIdShape.MatchNie(text, i)
                ?? (IsDigit(text[i]) && StandsAlone(text, i) ? MatchNumber(text, i, out next) : null);
    }

    private static PersonalDataMatch? MatchNumber(FoldedText text, int start, out int next)
    {
        Span<NumberGroup> groups = stackalloc NumberGroup[NumberRun.MostGroups];
        Span<byte> digits = stackalloc byte[NumberRun.MostDigits];
        var run = NumberRun.Read(text, start, groups, digits);
        if (run.Digits(run.GroupCount).Length < LeastDigits)
        {
            next = run.End(1);
            return null;
        }

        var dateGroups = text[start - 1] == '+' ? 0 : DateShape.Match(run);
        next = run.End(Math.Max(dateGroups, 1));
        if (dateGroups > 0 && SpanishIdShape.MatchDni(run) == 0)
        {
            return null;
        }

        if (CardShape.Match(run) is var card and > 0)
        {
            return new PersonalDataMatch(PersonalDataKind.Card, start, card);
        }

        var context = NumberWords.Before(text, start);
        if (text[start - 1] != '+' && NationalIdShape.Match(run, context) is var id and > 0)
        {
            return new PersonalDataMatch(PersonalDataKind.NationalId, start, id);
        }

        return PhoneShape.Match(run, context) is var phone and > 0
            ? new PersonalDataMatch(PersonalDataKind.Phone, PhoneStart(text, start), phone)
            : null;
    }

    private static int PhoneStart(FoldedText text, int start)
    {
        start = text[start - 1] == '+' ? start - 1 : start;
        return text[start - 1] == '(' ? start - 1 : start;
    }

    // A number behind a dash, a dot or a slash goes on with what is before it, such as "A-17-" or the path of a link.
    private static bool StandsAlone(FoldedText text, int start) => text[start - 1] switch
    {
        (byte)'#' => false,
        (byte)'-' or (byte)'/' or (byte)'\\' or (byte)'.' or (byte)',' or (byte)'+' => !IsLetterOrDigit(text[start - 2]),
        (byte)':' => !IsDigit(text[start - 2]),
        _ => true,
    };

    private static bool IsBeforeAt(FoldedText text, int start)
    {
        var i = start;
        while (i - start < 64 && (IsLetterOrDigit(text[i]) || text[i] is (byte)'.' or (byte)'_' or (byte)'-' or (byte)'+' or (byte)'%'))
        {
            i++;
        }

        return text[i] == '@' && EmailShape.Match(text, i, start) is not null;
    }
}
