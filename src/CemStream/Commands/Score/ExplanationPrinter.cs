using System.Text;
using CemStream.Sentiment.Explanations;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Commands.Score;

/// <summary>
/// Shows a text with its words coloured by what they add to the label and underlined where they speak for an intent that is told, and under
/// it what adds up to each logit.
/// </summary>
internal static class ExplanationPrinter
{
    private const int WordsShown = 8;

    public static void Print(IAnsiConsole console, ReadOnlyMemory<byte> utf8, Explanation explanation)
    {
        console.MarkupLine(Marked(utf8.Span, explanation));
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        foreach (var reason in explanation.Reasons.Where(reason => reason.IsTold || !reason.IsIntent))
        {
            var name = Markup.Escape(reason.Name);
            table.AddRow(
                reason.IsTold ? $"  [bold]{name}[/]" : $"  {name}",
                $"{reason.Probability:0.00}",
                $"{reason.Logit:+0.00;-0.00} =",
                Sum(utf8.Span, reason));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static string Sum(ReadOnlySpan<byte> utf8, Reason reason)
    {
        var text = new StringBuilder($"{reason.Base:+0.00;-0.00}");
        var strongest = reason.Spans.OrderByDescending(span => Math.Abs(span.Value)).ToList();
        foreach (var span in strongest.Take(WordsShown))
        {
            text.Append($" [{ColourOf(span.Value)}]{span.Value:+0.00;-0.00}[/] {Markup.Escape(TextOf(utf8, span.Start, span.Length))}");
        }

        return strongest.Count > WordsShown
            ? text.Append($" [grey]{strongest.Skip(WordsShown).Sum(span => span.Value):+0.00;-0.00} {strongest.Count - WordsShown} more[/]").ToString()
            : text.ToString();
    }

    private static string Marked(ReadOnlySpan<byte> utf8, Explanation explanation)
    {
        var label = explanation.Reasons.First(reason => reason.IsTold && !reason.IsIntent);
        var underlined = explanation.Reasons.Where(reason => reason.IsTold && reason.IsIntent)
            .SelectMany(reason => reason.Spans).Where(span => span.Value > 0).Select(span => span.Start).ToHashSet();
        var text = new StringBuilder();
        var offset = 0;
        foreach (var span in label.Spans)
        {
            text.Append(Markup.Escape(TextOf(utf8, offset, span.Start - offset)));
            var style = underlined.Contains(span.Start) ? $"{ColourOf(span.Value)} underline" : ColourOf(span.Value);
            text.Append($"[{style}]{Markup.Escape(TextOf(utf8, span.Start, span.Length))}[/]");
            offset = span.Start + span.Length;
        }

        return text.Append(Markup.Escape(TextOf(utf8, offset, utf8.Length - offset))).ToString();
    }

    private static string ColourOf(float value) => value > 0 ? "green" : "red";

    private static string TextOf(ReadOnlySpan<byte> utf8, int start, int length) =>
        SafeText.Of(Encoding.UTF8.GetString(utf8.Slice(start, Math.Max(0, length))));
}
