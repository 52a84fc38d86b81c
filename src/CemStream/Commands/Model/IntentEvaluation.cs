using System.Text.Json;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Evaluation;
using CemStream.Sentiment.Training;
using Spectre.Console;

namespace CemStream.Commands.Model;

/// <summary>Measures an intent model: each intent of each set.</summary>
internal static class IntentEvaluation
{
    // A figure that cannot be, such as the precision of what was never told, is null.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new NumberOrNull() } };

    public static bool Holds(FileSystemInfo data) => data.Exists && IntentEvaluator.HoldsIntents(data.FullName);

    public static void Run(CommandContext context, FileSystemInfo data, string modelPath, bool json, CancellationToken cancellationToken)
    {
        var report = Evaluate(IntentModelFile.Load(modelPath), data.FullName, cancellationToken);
        if (json)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(report, Json));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title($"intent model {report.ModelVersion}");
        table.AddColumns("set", "intent", "rows", "with it", "AUC", "F1", "precision", "recall", "call AUC", "call F1");
        foreach (var column in table.Columns.Skip(2))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var row in report.Intents)
        {
            table.AddRow(
                Markup.Escape(row.Set), row.Intent, $"{row.Rows:#,0}", $"{row.Present:#,0}", $"{row.Auc:0.000}", $"{row.F1:0.000}",
                $"{row.Precision:0.000}", $"{row.Recall:0.000}", $"{row.SpokenAuc:0.000}", $"{row.SpokenF1:0.000}");
        }

        context.Console.Write(table);
    }

    private static IntentReport Evaluate(IntentModel model, string path, CancellationToken cancellationToken)
    {
        try
        {
            return IntentEvaluator.Evaluate(model, path, cancellationToken);
        }
        catch (InvalidRowException e)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
