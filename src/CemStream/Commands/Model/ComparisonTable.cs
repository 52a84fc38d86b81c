using CemStream.Sentiment;
using CemStream.Sentiment.Evaluation;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Commands.Model;

/// <summary>Two models side by side, then texts on which they disagree.</summary>
internal static class ComparisonTable
{
    private const int LongestText = 160;

    public static void Print(IAnsiConsole console, ModelComparison comparison)
    {
        var table = new Table().Border(TableBorder.Simple).Title($"A {comparison.VersionA}, B {comparison.VersionB}");
        table.AddColumns("rows of", "rows", "agreement", "accuracy A", "accuracy B", "only A", "only B");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var rows in (IEnumerable<ComparedRows>)[.. comparison.Sets, .. comparison.Languages, comparison.Overall])
        {
            table.AddRow(
                Markup.Escape(rows.Name), $"{rows.Rows:#,0}", $"{rows.Agreement:0.000}",
                $"{rows.AccuracyA:0.000}", $"{rows.AccuracyB:0.000}", $"{rows.OnlyA:#,0}", $"{rows.OnlyB:#,0}");
        }

        console.Write(table);
        foreach (var text in comparison.Examples)
        {
            var shown = text.Text.Length > LongestText ? text.Text[..LongestText] + "…" : text.Text;
            console.WriteLine($"{Words(text.Label)} ({text.Set}, {text.Language}); A: {Words(text.A)}, B: {Words(text.B)}");
            console.WriteLine($"    {SafeText.Of(shown)}");
        }
    }

    private static string Words(SentimentScore score) => $"{Words(score.Label)} {score[score.Label]:0.00}";

    private static string Words(SentimentClass label) => label.ToString().ToLowerInvariant();
}
