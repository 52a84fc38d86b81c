using System.Text;
using System.Text.Json;

namespace CemStream.LoadTests.Scoring;

internal static class TextFile
{
    /// <param name="path">The sample feed if <see langword="null"/>.</param>
    public static byte[][] Read(string? path) =>
        [.. File.ReadLines(path ?? SampleFeed()).Select(TextOf).Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];

    /// <summary>A text of a given length, out of the others in their order.</summary>
    public static byte[] OfLength(byte[][] texts, int length)
    {
        var text = new List<byte>(length + 1);
        for (var i = 0; text.Count < length; i++)
        {
            text.AddRange([.. texts[i % texts.Length], (byte)' ']);
        }

        return [.. text.Take(length)];
    }

    private static string TextOf(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        using var json = JsonDocument.Parse(line);
        return Find(json.RootElement) ?? "";
    }

    // The contract has the text inside of what kind of feedback it is.
    private static string? Find(JsonElement element) => element.TryGetProperty("text", out var text)
        ? text.GetString()
        : element.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Object)
            .Select(property => Find(property.Value))
            .FirstOrDefault(found => found is not null);

    private static string SampleFeed()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "feed.ndjson");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("There is no samples/feed.ndjson above this program; name a file with --texts.");
    }
}
