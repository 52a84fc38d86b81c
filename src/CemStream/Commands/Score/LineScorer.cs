using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.Commands.Score;

/// <summary>Scores lines as bytes, not as strings. Flushes when all that was read is answered, so a pipe never waits.</summary>
internal sealed class LineScorer(ISentimentModel model, IntentModel intents)
{
    // Fixed names and numbers: nothing in the output needs escaping.
    private static readonly JsonEncodedText[] Labels =
        [JsonEncodedText.Encode("negative"), JsonEncodedText.Encode("neutral"), JsonEncodedText.Encode("positive")];

    private static readonly JsonEncodedText[] Intents =
        [.. Enum.GetValues<Intent>().Select(intent => JsonEncodedText.Encode(AllIntents.NameOf(intent)))];

    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input);
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(writer);
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var rest = ScoreLines(result.Buffer, writer, json);
            if (result.IsCompleted && !rest.IsEmpty)
            {
                ScoreLine(rest, writer, json);
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, result.Buffer.End);
            await writer.FlushAsync(cancellationToken);
            if (result.IsCompleted)
            {
                await writer.CompleteAsync();
                return;
            }
        }
    }

    /// <returns>What follows the last whole line.</returns>
    private ReadOnlySequence<byte> ScoreLines(ReadOnlySequence<byte> bytes, PipeWriter writer, Utf8JsonWriter json)
    {
        while (bytes.PositionOf((byte)'\n') is { } end)
        {
            ScoreLine(bytes.Slice(0, end), writer, json);
            bytes = bytes.Slice(bytes.GetPosition(1, end));
        }

        return bytes;
    }

    private void ScoreLine(ReadOnlySequence<byte> line, PipeWriter writer, Utf8JsonWriter json)
    {
        var utf8 = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        Span<IntentMatch> matches = stackalloc IntentMatch[AllIntents.Count];
        var score = intents.Read(utf8, model, matches, out var count);
        json.Reset(writer);
        json.WriteStartObject();
        json.WriteString("label"u8, Labels[(int)score.Label]);
        json.WriteNumber("negative"u8, MathF.Round(score.Negative, 4));
        json.WriteNumber("neutral"u8, MathF.Round(score.Neutral, 4));
        json.WriteNumber("positive"u8, MathF.Round(score.Positive, 4));
        json.WriteString("language"u8, model.DetectLanguage(utf8));
        json.WriteStartObject("intents"u8);
        foreach (var match in matches[..count])
        {
            json.WriteNumber(Intents[(int)match.Intent], MathF.Round(match.Probability, 4));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        writer.Write("\n"u8);
    }
}
