using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>Spain: DNI and NIE, whose letter checks the number.</summary>
internal static class SpanishIdShape
{
    /// <returns>Where it ends; 0 if there is none.</returns>
    public static int MatchDni(in NumberRun run)
    {
        var groups = run[0].Length == 8 ? 1 : run.Has([2, 3, 3], (byte)'.') ? 3 : 0;
        return groups > 0 ? EndOf(run.Text, run.End(groups), int.Parse(run.Digits(groups))) : 0;
    }

    public static PersonalDataMatch? MatchNie(FoldedText text, int start)
    {
        var first = ToUpper(text[start]) - 'X';
        var digits = text[start + 1] == '-' ? start + 2 : start + 1;
        if (first is < 0 or > 2 || digits + 7 > text.Length || text.Characters.Slice(digits, 7).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        var number = (first * 10_000_000) + int.Parse(text.Characters.Slice(digits, 7));
        var end = EndOf(text, digits + 7, number);
        return end > 0 ? new PersonalDataMatch(PersonalDataKind.NationalId, start, end) : null;
    }

    private static int EndOf(FoldedText text, int index, int number)
    {
        var letter = text[index] == '-' ? index + 1 : index;
        return ToUpper(text[letter]) == "TRWAGMYFPDXBNJZSQVHLCKE"u8[number % 23] && !IsLetterOrDigit(text[letter + 1]) ? letter + 1 : 0;
    }
}
