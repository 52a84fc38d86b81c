namespace CemStream.Risk.Redaction;

/// <summary>Dates, which would otherwise pass for the beginning of a phone number.</summary>
internal static class DateShape
{
    /// <summary>How many groups the run begins with are a date: 0, 1 or 3.</summary>
    public static int Match(in NumberRun run)
    {
        if (run[0].Length == 8 && IsDate(Value(run, 0) / 10_000, Value(run, 0) / 100 % 100, Value(run, 0) % 100))
        {
            return 1;
        }

        if (run.GroupCount < 3 || run[1].Separator != run[2].Separator || (run.GroupCount > 3 && run[3].Separator == run[2].Separator))
        {
            return 0;
        }

        return IsYearFirst(run) || IsYearLast(run) ? 3 : 0;
    }

    private static bool IsYearFirst(in NumberRun run) =>
        run[0].Length == 4 && run[1].Length <= 2 && run[2].Length <= 2 && IsDate(Value(run, 0), Value(run, 1), Value(run, 2));

    private static bool IsYearLast(in NumberRun run)
    {
        if (run[0].Length > 2 || run[1].Length > 2 || !(run[2].Length == 4 || (run[2].Length == 2 && run[1].Separator != ' ')))
        {
            return false;
        }

        var year = run[2].Length == 2 ? 2000 + Value(run, 2) : Value(run, 2);
        return IsDate(year, Value(run, 1), Value(run, 0)) || IsDate(year, Value(run, 0), Value(run, 1));
    }

    private static bool IsDate(int year, int month, int day) => year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31;

    private static int Value(in NumberRun run, int group) => int.Parse(run.Text.Characters[run[group].Start..run[group].End]);
}
