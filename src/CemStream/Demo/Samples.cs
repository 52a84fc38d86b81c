using System.Text.Json;
using CemStream.FeedFiles;

namespace CemStream.Demo;

/// <summary>The sample feed, and what must come of it. Inside the assembly, so that the demo runs in any directory.</summary>
internal static class Samples
{
    private const string FeedName = "feed.ndjson";
    private const string ExpectationsName = "expected-alerts.json";

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    /// <summary>Profiles first, then feedback by time.</summary>
    /// <param name="end">When the feed's last moment was.</param>
    public static IReadOnlyList<FeedItem> Read(DateTimeOffset end)
    {
        using var reader = new StreamReader(Open(FeedName));
        return [.. FeedReader.Read(reader, FeedName, end)];
    }

    public static SampleExpectations Expectations()
    {
        using var stream = Open(ExpectationsName);
        return JsonSerializer.Deserialize<SampleExpectations>(stream, CamelCase)!;
    }

    private static Stream Open(string name) =>
        typeof(Samples).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly has no {name} inside.");
}
