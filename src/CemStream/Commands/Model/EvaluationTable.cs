using CemStream.Sentiment.Evaluation;
using Spectre.Console;

namespace CemStream.Commands.Model;

/// <summary>The figures of an evaluation; the best F1 of a row is bold.</summary>
internal static class EvaluationTable
{
    public static void Print(IAnsiConsole console, EvaluationReport report)
    {
        var table = new Table().Border(TableBorder.Simple).Title($"model {report.ModelVersion}");
        table.AddColumns("set", "lang", "rows", "accuracy", "macro-F1", "call text", "ECE", "ML.NET F1", "TF-IDF F1", "VADER F1");
        foreach (var column in table.Columns.Skip(2))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var set in report.Sets)
        {
            AddRow(
                table, [set.Name, set.Language, $"{set.Rows:#,0}", $"{set.Accuracy:0.000}"], set.MacroF1,
                [$"{set.SpokenMacroF1:0.000}", $"{set.CalibrationError:0.000}"],
                [set.Baseline?.MlNetMacroF1, set.Baseline?.TfIdfMacroF1, set.Baseline?.VaderMacroF1]);
        }

        table.AddEmptyRow();
        foreach (var mean in report.Languages.Append(report.Overall))
        {
            AddRow(
                table, [$"mean of {mean.Name}", "", $"{mean.Sets} sets", $"{mean.Accuracy:0.000}"], mean.MacroF1,
                [$"{mean.SpokenMacroF1:0.000}", $"{mean.CalibrationError:0.000}"],
                [mean.MlNetMacroF1, mean.TfIdfMacroF1, null]);
        }

        console.Write(table);
        if (report.Detection is { Rows: > 0 } detection)
        {
            console.WriteLine(
                $"language told right: {detection.Accuracy:0.000} of {detection.Rows:#,0} texts of {LanguageDetection.FewestBytes} bytes or more");
        }
    }

    private static void AddRow(Table table, string[] labels, double score, string[] details, double?[] others)
    {
        var best = others.Append(score).Max();
        table.AddRow([.. labels.Select(Markup.Escape), Show(score, score >= best), .. details, .. others.Select(other => Show(other, other >= best))]);
    }

    private static string Show(double? score, bool isBest) => (score, isBest) switch
    {
        (null, _) => "–",
        (_, true) => $"[bold]{score:0.000}[/]",
        _ => $"{score:0.000}",
    };
}
