using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>Germany: the tax number of persons (Steuer-ID) and the number of the pension insurance.</summary>
internal static class GermanIdShape
{
    /// <returns>Where it ends; 0 if there is none.</returns>
    public static int Match(in NumberRun run) => MatchTaxId(run) is var end and > 0 ? end : MatchPension(run);

    private static int MatchTaxId(in NumberRun run)
    {
        var groups = run[0].Length == 11 ? 1 : run.Has([2, 3, 3, 3], (byte)' ') ? 4 : 0;
        return groups > 0 && run.EndsAfter(groups) && IsTaxId(run.Digits(groups)) ? run.End(groups) : 0;
    }

    // Among the first ten digits one occurs two or three times, the others at most once; the last one is a check digit (ISO 7064, 11,10).
    private static bool IsTaxId(ReadOnlySpan<byte> digits)
    {
        Span<int> counts = stackalloc int[10];
        var product = 10;
        foreach (var digit in digits[..10])
        {
            counts[digit - '0']++;
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        var repeated = 0;
        foreach (var count in counts)
        {
            repeated += count > 1 ? 1 : 0;
        }

        var isShaped = digits[0] != '0' && repeated == 1 && counts.ContainsAnyInRange(2, 3) && !counts.ContainsAnyInRange(4, 10);
        return isShaped && (11 - product) % 10 == digits[10] - '0';
    }

    // Area, date of birth, initial letter, serial number, check digit, as in "65 170839 J 003".
    private static int MatchPension(in NumberRun run)
    {
        var groups = run[0].Length == 8 ? 1 : run.Has([2, 6], (byte)' ') ? 2 : 0;
        if (groups == 0)
        {
            return 0;
        }

        var letter = run.End(groups) + (run.Text[run.End(groups)] == ' ' ? 1 : 0);
        var serial = letter + (run.Text[letter + 1] == ' ' ? 2 : 1);
        if (!char.IsAsciiLetterUpper((char)run.Text[letter]) || IsLetterOrDigit(run.Text[serial + 3]))
        {
            return 0;
        }

        Span<byte> number = stackalloc byte[13];
        run.Digits(groups).CopyTo(number);
        var initial = run.Text[letter] - 'A' + 1;
        number[8] = (byte)('0' + (initial / 10));
        number[9] = (byte)('0' + (initial % 10));
        for (var i = 0; i < 3; i++)
        {
            number[10 + i] = run.Text[serial + i];
        }

        return IsPension(number) ? serial + 3 : 0;
    }

    private static bool IsPension(ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<int> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = (number[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return !number.ContainsAnyExceptInRange((byte)'0', (byte)'9') && sum % 10 == number[12] - '0';
    }
}
