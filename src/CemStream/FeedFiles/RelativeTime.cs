using System.Globalization;

namespace CemStream.FeedFiles;

/// <summary>Distances in time as in "-13d4h", "+45d" or "-2h30m10s": a sign, then days, hours, minutes, seconds, in this order.</summary>
internal static class RelativeTime
{
    private const string Units = "dhms";

    public static bool TryParse(string? text, out TimeSpan distance)
    {
        distance = default;
        if (text is not { Length: > 2 } || text[0] is not ('+' or '-'))
        {
            return false;
        }

        var (sum, unit) = (TimeSpan.Zero, 0);
        var rest = text.AsSpan(1);
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 5 || (unit = Units.IndexOf(rest[digits], unit)) < 0)
            {
                return false;
            }

            sum += Length(int.Parse(rest[..digits], NumberStyles.None), Units[unit++]);
            rest = rest[(digits + 1)..];
        }

        distance = text[0] == '-' ? -sum : sum;
        return true;
    }

    private static TimeSpan Length(int count, char unit) => unit switch
    {
        'd' => TimeSpan.FromDays(count),
        'h' => TimeSpan.FromHours(count),
        'm' => TimeSpan.FromMinutes(count),
        _ => TimeSpan.FromSeconds(count),
    };
}
