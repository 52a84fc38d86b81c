using System.Buffers.Text;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>Times as RFC 3339 writes them, with up to nine digits after the second, as seconds and nanoseconds of a Timestamp.</summary>
internal static class Rfc3339
{
    /// <summary>Protobuf tags of Timestamp's fields, both varints.</summary>
    public const uint SecondsTag = 1 << 3;

    public const uint NanosTag = 2 << 3;

    private const int DateAndTime = 19;

    /// <param name="text">With an offset or "Z": a local time says nothing.</param>
    /// <param name="seconds">Since 1970-01-01 UTC.</param>
    /// <param name="nanos">0 to 999,999,999, counted forward.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long seconds, out int nanos)
    {
        (seconds, nanos) = (0, 0);
        if (text.Length <= DateAndTime || !TryParseDateAndTime(text, out var time))
        {
            return false;
        }

        var rest = text[DateAndTime..];
        if (rest[0] == '.' && !TryParseFraction(ref rest, out nanos))
        {
            return false;
        }

        seconds = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        return TryParseOffset(rest, ref seconds);
    }

    private static bool TryParseDateAndTime(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryParseDigits(text[..4], out var year) || !TryParseDigits(text[5..7], out var month)
            || !TryParseDigits(text[8..10], out var day) || !TryParseDigits(text[11..13], out var hour)
            || !TryParseDigits(text[14..16], out var minute) || !TryParseDigits(text[17..19], out var second)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static bool TryParseFraction(ref ReadOnlySpan<byte> rest, out int nanos)
    {
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        nanos = 0;
        if (digits is < 1 or > 9 || !TryParseDigits(rest[1..(1 + digits)], out nanos))
        {
            return false;
        }

        for (var i = digits; i < 9; i++)
        {
            nanos *= 10;
        }

        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> rest, ref long seconds)
    {
        if (rest is [(byte)'Z'])
        {
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':'
            || !TryParseDigits(rest[1..3], out var hours) || !TryParseDigits(rest[4..6], out var minutes) || hours > 18 || minutes > 59)
        {
            return false;
        }

        var offset = (hours * 3600) + (minutes * 60);
        seconds += rest[0] == '+' ? -offset : offset;
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(text, out value, out var read)
            && read == text.Length;
    }
}
