using System.Buffers;
using System.Text.Json;
using CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>Reads a <see cref="FeedbackEvent"/> in JSON.</summary>
internal static class FeedbackJson
{
    private static readonly MessageFields Fields = MessageFields.Of(FeedbackEvent.Descriptor);

    /// <inheritdoc cref="JsonTranscoder.Write"/>
    public static FeedbackEvent Parse(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(JsonTranscoder.Bound(json.Length));
        try
        {
            var reader = new Utf8JsonReader(json);
            var writer = new WireWriter(buffer);
            JsonTranscoder.Write(ref reader, Fields, ref writer);

            // Fails if something comes after the object.
            reader.Read();
            return FeedbackEvent.Parser.ParseFrom(buffer.AsSpan(0, writer.Written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
