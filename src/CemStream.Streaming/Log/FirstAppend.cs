using System.Globalization;
using System.Text;

namespace CemStream.Streaming.Log;

/// <summary>
/// When a record came into the log that was put back since, in a header of it. An event without a time of its own happened then: by the
/// time at which it was put back, it would get past an erasure that came between.
/// </summary>
internal static class FirstAppend
{
    public const string Header = "cemstream-first-appended-at";

    /// <param name="headers">Of any producer: a time in them can say no more than one in the event could.</param>
    /// <param name="appendedAt">When the record was appended where it stands.</param>
    /// <returns>When it was first; <paramref name="appendedAt"/> if the headers name no earlier time.</returns>
    public static DateTimeOffset Of(RecordHeaders headers, DateTimeOffset appendedAt) =>
        headers.TextOf(Header) is { } text
        && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var first)
        && first < appendedAt
            ? first
            : appendedAt;

    /// <returns>The headers to put a record back with that was appended at <paramref name="appendedAt"/>.</returns>
    public static RecordHeaders Keep(RecordHeaders headers, DateTimeOffset appendedAt) =>
        Of(headers, appendedAt) < appendedAt
            ? headers
            : new RecordHeaders([.. headers.All, new RecordHeader(Header, Encoding.UTF8.GetBytes(appendedAt.ToString("O")))]);
}
