using System.Buffers;
using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace CemStream.Streaming.Decoding;

/// <summary>Checks of single fields. "Require" also wants the field to be there.</summary>
internal static class FieldRules
{
    private const int MaxIdBytes = 128;
    private const int MaxLabelBytes = 1024;
    private const int AlertIdLength = 32;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(24);

    // Timestamp's own range: 0001-01-01 to 9999-12-31.
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    public static string? Require(string field, Timestamp? value) => value is null ? $"{field}: is missing" : null;

    public static string? RequireId(string field, string id) => id.Length == 0 ? $"{field}: is missing" : CheckId(field, id);

    public static string? CheckId(string field, string id) => CheckLength(field, id, MaxIdBytes);

    public static string? CheckLabel(string field, string label) => CheckLength(field, label, MaxLabelBytes);

    public static string? CheckLength(string field, string text, int maxBytes)
    {
        // No character takes more than three bytes per UTF-16 unit, so that most texts are never counted.
        if (text.Length <= maxBytes / 3)
        {
            return null;
        }

        int bytes = Encoding.UTF8.GetByteCount(text);
        return bytes > maxBytes ? $"{field}: {bytes} bytes, more than {maxBytes}" : null;
    }

    public static string? RequireAlertId(string field, string id) =>
        id.Length == 0 ? $"{field}: is missing"
        : id.Length != AlertIdLength || id.AsSpan().ContainsAnyExcept(HexDigits) ? $"{field}: is not 32 lower-case hexadecimal digits"
        : null;

    public static string? CheckRange(string field, double value, double lowest, double highest) =>
        value >= lowest && value <= highest ? null
        : highest == double.MaxValue ? $"{field}: {value} is not a number from {lowest}"
        : $"{field}: {value} is outside {lowest} to {highest}";

    public static string? CheckKnown<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value) ? null : $"{field}: {value} is not a known value";

    public static string? RequireKnown<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum =>
        value.Equals(default(TEnum)) ? $"{field}: is missing" : CheckKnown(field, value);

    public static string? CheckDate(string field, string date) =>
        date.Length == 0 || DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"{field}: is not a date of the form YYYY-MM-DD";

    public static string? CheckLanguage(string field, string tag) =>
        tag.Length == 0 || LanguageTag.TryGetPrimary(tag, out _) ? null : $"{field}: is not a BCP 47 tag";

    public static string? CheckTime(string field, Timestamp? value, DateTimeOffset receivedAt) =>
        value is null
            ? null
            : CheckWellFormed(field, value) ?? CheckBetween(field, value.ToDateTimeOffset(), Earliest, receivedAt + ClockTolerance);

    public static string? CheckWellFormed(string field, Timestamp value) =>
        value.Seconds is < FirstSecond or > LastSecond || value.Nanos is < 0 or > 999_999_999 ? $"{field}: is not a valid timestamp" : null;

    public static string? CheckBetween(string field, DateTimeOffset time, DateTimeOffset first, DateTimeOffset last) =>
        time >= first && time <= last ? null : $"{field}: {Format(time)} is outside {Format(first)} to {Format(last)}";

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
