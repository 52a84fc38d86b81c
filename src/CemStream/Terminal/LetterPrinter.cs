using CemStream.Commands.DeadLetters;
using CemStream.Streaming.DeadLetters;
using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>Shows dead letters on the terminal.</summary>
/// <param name="console">Where to.</param>
/// <param name="topic">Where the records stood.</param>
internal sealed class LetterPrinter(IAnsiConsole console, string topic)
{
    public void PrintTable(LetterSummary summary)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("topic", "place", "taken in (UTC)", "reason", "key", "bytes");
        table.Columns[^1].RightAligned();
        var shown = 0;
        foreach (var letter in summary.Newest())
        {
            shown++;
            table.AddRow(
                Escape(topic),
                $"{LetterChoice.PlaceOf(letter)}",
                Time(letter),
                Escape(letter.Reason),
                Escape(BytesText.OneLine(letter.Key.Span)),
                $"{letter.Value.Length:#,0}");
        }

        console.Write(table);
        var fields = string.Join(", ", summary.Fields.Select(field => $"{field.Key} {field.Value:#,0}"));
        console.WriteLine($"{shown:#,0} of {Words.Count(summary.Count, "letter")}: {SafeText.Of(fields)}");
    }

    public void Print(DeadLetter letter, bool asHex)
    {
        WriteField("record", $"{topic}, partition {letter.Shard}, offset {letter.Offset}");
        WriteField("taken in", $"{Time(letter)} UTC");
        WriteField("reason", letter.Reason);
        WriteField("key", BytesText.OneLine(letter.Key.Span));
        WriteField("value", $"{letter.Value.Length:#,0} bytes");
        foreach (var line in ValueLines(letter.Value, asHex))
        {
            console.WriteLine(SafeText.Of(line));
        }
    }

    private static IEnumerable<string> ValueLines(ReadOnlyMemory<byte> value, bool asHex) =>
        !asHex && BytesText.TryRead(value.Span, out var text) ? text.Split('\n') : BytesText.HexRows(value);

    private static string Time(DeadLetter letter) => $"{letter.AppendedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}";

    private static string Escape(string text) => Markup.Escape(SafeText.Of(text));

    private void WriteField(string name, string value) => console.MarkupLine($"[grey]{name,-9}[/] {Escape(value)}");
}
