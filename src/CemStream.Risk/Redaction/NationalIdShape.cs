namespace CemStream.Risk.Redaction;

/// <summary>
/// Numbers that a state gives to a person: those with a check digit or a date in them are told by it, those with a form of their own by that,
/// any other only after a word that says so.
/// </summary>
internal static class NationalIdShape
{
    /// <returns>Where it ends; 0 if there is none.</returns>
    public static int Match(in NumberRun run, NumberContext context)
    {
        if (context == NumberContext.NationalId && MatchNamed(run) is var named and > 0)
        {
            return named;
        }

        if (context is NumberContext.Reference or NumberContext.Amount)
        {
            return 0;
        }

        var end = MatchSocialSecurity(run);
        end = end > 0 ? end : MatchFormatted(run);
        end = end > 0 ? end : GermanIdShape.Match(run);
        end = end > 0 ? end : SpanishIdShape.MatchDni(run);
        return end > 0 ? end : MatchNik(run);
    }

    private static int MatchNamed(in NumberRun run)
    {
        for (var groups = run.GroupCount; groups > 0; groups--)
        {
            if (run.Digits(groups).Length is >= 7 and <= 16 && run.EndsAfter(groups))
            {
                return run.End(groups);
            }
        }

        return 0;
    }

    // United States. Area, group and serial are never all zero; areas from 900 on are those of taxpayers without one.
    private static int MatchSocialSecurity(in NumberRun run)
    {
        if (!(run.Has([3, 2, 4], (byte)'-') || run.Has([3, 2, 4], (byte)' ')) || !run.EndsAfter(3))
        {
            return 0;
        }

        var digits = run.Digits(3);
        var area = int.Parse(digits[..3]);
        var group = int.Parse(digits[3..5]);
        var isTaxpayer = area >= 900 && group is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);
        var isGiven = area is not (0 or 666) && area < 900 && group != 0;
        return (isGiven || isTaxpayer) && int.Parse(digits[5..]) != 0 ? run.End(3) : 0;
    }

    // Philippines: SSS, UMID, PhilHealth, TIN with branch. Indonesia: NPWP.
    private static int MatchFormatted(in NumberRun run)
    {
        const byte Dash = (byte)'-';
        var groups = run.Has([2, 7, 1], Dash) || run.Has([4, 7, 1], Dash) || run.Has([2, 9, 1], Dash) ? 3
            : run.Has([3, 3, 3, 3], Dash) || run.Has([3, 3, 3, 5], Dash) ? 4
            : IsNpwp(run) ? 6
            : 0;
        return groups > 0 && run.EndsAfter(groups) ? run.End(groups) : 0;
    }

    private static bool IsNpwp(in NumberRun run) =>
        run.GroupCount >= 6
        && (run[0].Length, run[1].Length, run[2].Length, run[3].Length, run[4].Length, run[5].Length) == (2, 3, 3, 1, 3, 3)
        && run[1].Separator == '.' && run[4].Separator == '-';

    // Indonesia: region, date of birth (40 is added to a woman's day), serial number.
    private static int MatchNik(in NumberRun run)
    {
        var digits = run.Digits(1);
        if (digits.Length != 16 || !run.EndsAfter(1))
        {
            return 0;
        }

        var regency = int.Parse(digits[2..4]);
        var day = int.Parse(digits[6..8]);
        return IsProvince(int.Parse(digits[..2]))
            && regency is (>= 1 and <= 39) or (>= 71 and <= 79)
            && int.Parse(digits[4..6]) is >= 1 and <= 60
            && day is (>= 1 and <= 31) or (>= 41 and <= 71)
            && int.Parse(digits[8..10]) is >= 1 and <= 12
            && int.Parse(digits[12..]) is >= 1 and <= 999
            ? run.End(1)
            : 0;
    }

    private static bool IsProvince(int code) =>
        code is (>= 11 and <= 19) or 21 or (>= 31 and <= 36) or (>= 51 and <= 53) or (>= 61 and <= 65) or (>= 71 and <= 76) or 81 or 82
            or (>= 91 and <= 97);
}
