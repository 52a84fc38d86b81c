using System.Globalization;

namespace CemStream.Grpc.Protocol;

/// <summary>The value of <c>grpc-timeout</c>: one to eight digits and a unit out of <c>H M S m u n</c>.</summary>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    /// <summary>Null when the value is malformed: a client that cannot spell a timeout is served without one.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> value)
    {
        if (value.Length is < 2 or > MaxDigits + 1
            || !long.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        return value[^1] switch
        {
            'H' => new TimeSpan(amount * TimeSpan.TicksPerHour),
            'M' => new TimeSpan(amount * TimeSpan.TicksPerMinute),
            'S' => new TimeSpan(amount * TimeSpan.TicksPerSecond),
            'm' => new TimeSpan(amount * TimeSpan.TicksPerMillisecond),
            'u' => new TimeSpan(amount * TimeSpan.TicksPerMicrosecond),
            'n' => new TimeSpan(amount / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }

    /// <summary>Rounded up, in the finest unit that eight digits can hold.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(0, timeout.Ticks);
        ReadOnlySpan<(long Ticks, char Unit)> units =
        [
            (TimeSpan.TicksPerMicrosecond, 'u'), (TimeSpan.TicksPerMillisecond, 'm'), (TimeSpan.TicksPerSecond, 'S'),
            (TimeSpan.TicksPerMinute, 'M'), (TimeSpan.TicksPerHour, 'H'),
        ];
        foreach (var (size, unit) in units)
        {
            var amount = ticks / size + (ticks % size == 0 ? 0 : 1);
            if (amount <= MaxValue)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");
            }
        }

        return "99999999H";
    }
}
