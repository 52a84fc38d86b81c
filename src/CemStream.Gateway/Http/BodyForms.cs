using Microsoft.Net.Http.Headers;

namespace CemStream.Gateway.Http;

/// <summary>What a Content-Type says about a body of feedback.</summary>
internal static class BodyForms
{
    /// <param name="contentType"><see langword="null"/> if the client sent none.</param>
    public static BodyForm Of(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return BodyForm.Json;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !IsUtf8(type))
        {
            return BodyForm.Unsupported;
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" => BodyForm.Lines,
            "application/json" => BodyForm.Json,
            _ => BodyForm.Unsupported,
        };
    }

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}

internal enum BodyForm
{
    Unsupported,

    /// <summary>An event, an array of events, or lines: told by the body.</summary>
    Json,

    /// <summary>One event per line.</summary>
    Lines,
}
