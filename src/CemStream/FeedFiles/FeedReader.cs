using System.Text.Json;
using System.Text.Json.Nodes;
using CemStream.Contracts.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.FeedFiles;

/// <summary>
/// Reads NDJSON feeds. A line is a <see cref="FeedbackEvent"/> in the contract's JSON, or <c>{"profile": …}</c> with a
/// <see cref="CustomerProfile"/>. A field <c>at</c> ("-13d4h") gives the time relative to the end of the feed, a field <c>renewal</c>
/// ("+45d") the date of renewal likewise.
/// </summary>
internal static class FeedReader
{
    /// <exception cref="InvalidDataException">A line cannot be read; names the place.</exception>
    public static IEnumerable<FeedItem> Read(TextReader reader, string source, DateTimeOffset end)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, $"{source}:{number}", end);
            }
        }
    }

    public static FeedItem Parse(string line, string place, DateTimeOffset end)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject json
                ? ParseObject(json, end)
                : throw new InvalidDataException($"{place}: not a JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidProtocolBufferException or InvalidJsonException or FormatException)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    private static FeedItem ParseObject(JsonObject json, DateTimeOffset end)
    {
        var at = Take(json, "at", end);
        var renewal = Take(json, "renewal", end);
        return json["profile"] is JsonObject profile
            ? Profile(JsonParser.Default.Parse<CustomerProfile>(profile.ToJsonString()), at, renewal, end)
            : Feedback(JsonParser.Default.Parse<FeedbackEvent>(json.ToJsonString()), at, end);
    }

    private static FeedItem Profile(CustomerProfile profile, DateTimeOffset? at, DateTimeOffset? renewal, DateTimeOffset end)
    {
        if (at is { } time)
        {
            profile.OccurredAt = Timestamp.FromDateTimeOffset(time);
        }

        if (renewal is { } date)
        {
            profile.RenewalOn = date.ToString("yyyy-MM-dd");
        }

        return new FeedItem(profile.OccurredAt?.ToDateTimeOffset() ?? end, profile, Feedback: null);
    }

    private static FeedItem Feedback(FeedbackEvent feedback, DateTimeOffset? at, DateTimeOffset end)
    {
        if (at is { } time)
        {
            feedback.OccurredAt = Timestamp.FromDateTimeOffset(time);
        }

        return new FeedItem(feedback.OccurredAt?.ToDateTimeOffset() ?? end, Profile: null, feedback);
    }

    private static DateTimeOffset? Take(JsonObject json, string field, DateTimeOffset end)
    {
        if (!json.Remove(field, out var value))
        {
            return null;
        }

        return RelativeTime.TryParse(value?.ToString(), out var distance)
            ? end + distance
            : throw new FormatException($"{field}: \"{value}\" is not a relative time such as \"-13d4h\"");
    }
}
