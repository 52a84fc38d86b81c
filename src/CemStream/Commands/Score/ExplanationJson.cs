using System.Text;
using System.Text.Json;
using CemStream.Sentiment.Explanations;

namespace CemStream.Commands.Score;

/// <summary>An explanation as one JSON object: offsets in bytes of the line, values rounded to nothing.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Of(ReadOnlySpan<byte> utf8, Explanation explanation) => JsonSerializer.Serialize(
        new
        {
            Text = Encoding.UTF8.GetString(utf8),
            Label = explanation.Score.Label.ToString().ToLowerInvariant(),
            explanation.Reasons,
        },
        Options);
}
