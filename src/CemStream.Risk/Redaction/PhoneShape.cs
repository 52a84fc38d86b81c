namespace CemStream.Risk.Redaction;

/// <summary>
/// Phone numbers: international ones by their prefix, national ones in the ways that they are written where the product is used, others
/// only after a word that says so.
/// </summary>
internal static class PhoneShape
{
    private const int MostDigits = 15;

    /// <returns>Where it ends; 0 if there is none.</returns>
    public static int Match(in NumberRun run, NumberContext context)
    {
        if (context == NumberContext.Amount || IsThousands(run))
        {
            return 0;
        }

        if (run.Text[run.Start - 1] == '+')
        {
            return run.Digits(1)[0] == '0' ? 0 : Longest(run, 8, MostDigits);
        }

        if (context == NumberContext.Reference)
        {
            return 0;
        }

        var end = context == NumberContext.Phone ? Longest(run, 7, MostDigits) : 0;
        return end > 0 ? end : MatchDialled(run) is var dialled and > 0 ? dialled : MatchNational(run);
    }

    // 00 before a country code. In one piece it is told from a number filled up with zeros by its length alone.
    private static int MatchDialled(in NumberRun run)
    {
        var digits = run.Digits(run.GroupCount);
        if (digits.Length < 10 || digits[0] != '0' || digits[1] != '0' || digits[2] == '0')
        {
            return 0;
        }

        return run[0].Length <= 7 ? Longest(run, 10, 17) : digits[2] != '1' ? Longest(run, 12, 16) : 0;
    }

    private static int MatchNational(in NumberRun run)
    {
        if (IsAfterNumber(run))
        {
            return 0;
        }

        var end = MatchNorthAmerican(run);
        end = end > 0 ? end : MatchSpanish(run);
        end = end > 0 ? end : MatchWithTrunkPrefix(run);
        return end > 0 && !NumberWords.IsAmount(run.Text, end) ? end : 0;
    }

    private static int MatchNorthAmerican(in NumberRun run)
    {
        var first = run[0].Length == 1 && run.Digits(1)[0] == '1' ? 1 : 0;
        if (run.GroupCount < first + 3 || run[first].Length != 3 || run[first + 1].Length != 3 || run[first + 2].Length != 4)
        {
            return 0;
        }

        var digits = run.Digits(first + 3)[first..];
        var isSeparated = run[first + 1].Separator is (byte)')' or (byte)' ' or (byte)'-' or (byte)'.'
            && run[first + 2].Separator is (byte)' ' or (byte)'-' or (byte)'.';
        return isSeparated && digits[0] >= '2' && digits[3] >= '2' && run.EndsAfter(first + 3) ? run.End(first + 3) : 0;
    }

    private static int MatchSpanish(in NumberRun run)
    {
        if (run.Digits(1)[0] < '6')
        {
            return 0;
        }

        var separator = run.GroupCount > 1 ? run[1].Separator : (byte)0;
        if (separator is (byte)' ' or (byte)'.' or (byte)'-' && run.Has([3, 2, 2, 2], separator) && run.EndsAfter(4))
        {
            return run.End(4);
        }

        return run.Has([3, 3, 3], (byte)' ') && run.EndsAfter(3) ? run.End(3) : 0;
    }

    // As in Germany, Indonesia and the Philippines.
    private static int MatchWithTrunkPrefix(in NumberRun run)
    {
        var digits = run.Digits(run.GroupCount);
        if (digits.Length < 9 || digits[0] != '0' || digits[1] == '0')
        {
            return 0;
        }

        if (run[0].Length > 5)
        {
            return IsMobile(run.Digits(1)) && run.EndsAfter(1) ? run.End(1)
                : run.GroupCount > 1 && IsMobile(digits) ? Longest(run, 10, 13)
                : 0;
        }

        if (run[0].Length < 2)
        {
            return 0;
        }

        for (var i = 1; i < run.GroupCount; i++)
        {
            if (run[i].Length < 2)
            {
                return 0;
            }
        }

        return Longest(run, 9, 13);
    }

    private static bool IsMobile(ReadOnlySpan<byte> digits) => digits switch
    {
        [(byte)'0', (byte)'8', (byte)'1' or (byte)'2' or (byte)'3' or (byte)'5' or (byte)'7' or (byte)'8' or (byte)'9', ..] =>
            digits.Length is >= 10 and <= 13,
        [(byte)'0', (byte)'9', ..] => digits.Length == 11,
        [(byte)'0', (byte)'1', (byte)'5' or (byte)'6' or (byte)'7', ..] => digits.Length is 11 or 12,
        _ => false,
    };

    /// <summary>The most groups that have so many digits. A group behind that belongs to a time is left.</summary>
    private static int Longest(in NumberRun run, int least, int most)
    {
        for (var groups = run.GroupCount; groups > 0; groups--)
        {
            var count = run.Digits(groups).Length;
            if (count < least)
            {
                return 0;
            }

            if (count <= most && run.EndsAfter(groups))
            {
                return run.End(groups);
            }
        }

        return 0;
    }

    // 1.234.567 and 12 000 000
    private static bool IsThousands(in NumberRun run)
    {
        var separator = run.GroupCount > 1 ? run[1].Separator : (byte)0;
        if (separator != '.' && separator != ' ')
        {
            return false;
        }

        for (var i = 1; i < run.GroupCount; i++)
        {
            if (run[i].Length != 3 || run[i].Separator != separator)
            {
                return false;
            }
        }

        return run[0].Length <= 3 && run.Digits(1)[0] != '0'
            && (separator == '.' || run.Text[run.Start - 1] is not ((byte)'(' or (byte)'+'))
            && (separator == '.' || run.Digits(1)[0] < '6' || run.GroupCount != 3 || run[0].Length != 3);
    }

    private static bool IsAfterNumber(in NumberRun run)
    {
        var before = run.Text[run.Start - 1] == ' ' ? run.Text[run.Start - 2] : (byte)0;
        return Characters.IsDigit(before) && run.Digits(1)[0] != '0';
    }
}
