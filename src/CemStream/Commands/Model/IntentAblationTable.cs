using System.Globalization;
using CemStream.Sentiment.Intents.Ablation;
using CemStream.Sentiment.Intents.Training;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Commands.Model;

/// <summary>What each part of the intent model is worth: a table of AUC and one of F1.</summary>
internal static class IntentAblationTable
{
    public static async Task<int> RunAsync(
        CommandContext context, DirectoryInfo data, DirectoryInfo? sentiment, CancellationToken cancellationToken)
    {
        var options = new IntentTrainingOptions();
        var rows = IntentTraining.Read(context, data, sentiment, options.Seed);
        var results = await ProgressDisplay.RunAsync(context.Console, "ablation", report =>
            Task.Run(() => IntentAblation.Run(rows, options, report, cancellationToken), cancellationToken));
        Print(context.Console, results);
        return ExitCode.Ok;
    }

    public static void Print(IAnsiConsole console, IReadOnlyList<IntentAblationResult> results)
    {
        console.Write(Of("AUC", results, score => score.Auc));
        console.Write(Of("F1", results, score => score.F1));
    }

    private static Table Of(string measure, IReadOnlyList<IntentAblationResult> results, Func<IntentScore, double> figureOf)
    {
        var table = new Table().Border(TableBorder.Simple).Title(measure);
        table.AddColumns("without", "held back: churn intent", "complaint", "all", "other sets: churn intent", "complaint", "all");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var result in results)
        {
            table.AddRow([Markup.Escape(result.Part), .. Cells(result.Known), .. Cells(result.Unknown)]);
        }

        return table;

        IEnumerable<string> Cells(IntentFigures figures) =>
            new[] { figures.ChurnIntent, figures.Complaint, figures.All }.Select(score => Show(figureOf(score)));
    }

    private static string Show(double figure) => double.IsNaN(figure) ? "–" : figure.ToString("0.000", CultureInfo.InvariantCulture);
}
