using System.Globalization;

namespace CemStream.Risk.Policies;

/// <summary>Durations as a number and a unit: 90s, 30m, 48h, 14d, 2w.</summary>
internal static class DurationText
{
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: > 1 } || UnitOf(text[^1]) is not { } unit)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(text.AsSpan(0, text.Length - 1), Style, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var seconds = number * unit.TotalSeconds;
        return seconds <= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }

    public static string Format(TimeSpan duration) => duration switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => $"{duration.TotalDays}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => $"{duration.TotalHours}h",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes}m",
        _ => $"{duration.TotalSeconds}s",
    };

    private static TimeSpan? UnitOf(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
