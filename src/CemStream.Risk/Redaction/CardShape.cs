namespace CemStream.Risk.Redaction;

/// <summary>A payment card: a number of an issuer's range, of its length, in its grouping, with a right check digit (Luhn).</summary>
internal static class CardShape
{
    /// <returns>Where it ends; 0 if there is none.</returns>
    public static int Match(in NumberRun run)
    {
        for (var groups = run.GroupCount; groups > 0; groups--)
        {
            var digits = run.Digits(groups);
            if (digits.Length is >= 14 and <= 19 && IsGrouped(run, groups) && EndsAfter(run, groups) && IsIssued(digits) && Luhn(digits))
            {
                return run.End(groups);
            }
        }

        return 0;
    }

    // What follows a card is often its date, as in "4111… 12/26".
    private static bool EndsAfter(in NumberRun run, int groups) => run.EndsAfter(groups) || run.Text[run.End(groups)] == ',';

    private static bool IsGrouped(in NumberRun run, int groups)
    {
        if (groups == 1)
        {
            return true;
        }

        var separator = run[1].Separator;
        if (separator is not ((byte)' ' or (byte)'-' or (byte)'.'))
        {
            return false;
        }

        if (groups == 3)
        {
            return run.Has([4, 6, 5], separator) || run.Has([4, 6, 4], separator);
        }

        for (var i = 0; i < groups; i++)
        {
            var isLast = i == groups - 1;
            if ((isLast ? run[i].Length > 4 : run[i].Length != 4) || (i > 0 && run[i].Separator != separator))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIssued(ReadOnlySpan<byte> digits)
    {
        var four = int.Parse(digits[..4]);
        return digits.Length switch
        {
            14 => four is (>= 3000 and <= 3059) or (>= 3600 and <= 3699) or (>= 3800 and <= 3999),
            15 => four is (>= 3400 and <= 3499) or (>= 3700 and <= 3799),
            16 => four is (>= 4000 and <= 4999) or (>= 5100 and <= 5599) or (>= 2200 and <= 2720) or (>= 3528 and <= 3589) or 6011
                or (>= 6200 and <= 6299) or (>= 6440 and <= 6599) or 5018 or 5020 or 5038 or 6304 or 6759 or 6761 or 6762 or 6763,
            19 => four is (>= 4000 and <= 4999) or (>= 6200 and <= 6299) or 6304 or 6759,
            _ => false,
        };
    }

    private static bool Luhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? value : value > 4 ? (2 * value) - 9 : 2 * value;
        }

        return sum % 10 == 0;
    }
}
