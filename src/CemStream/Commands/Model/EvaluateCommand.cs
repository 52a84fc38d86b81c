using System.CommandLine;
using System.Text.Json;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.Evaluation;

namespace CemStream.Commands.Model;

internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var data = new Argument<FileSystemInfo>("PATH")
        {
            Description = "labelled rows: a folder with one .jsonl or .csv file a set, or one such file; or .jsonl with intent for label",
        };
        var model = ModelOption.Create();
        var labels = LabelOption.Create();
        var baselines = new Option<FileInfo?>("--baselines")
        {
            Description = "figures of other models; baselines.tsv in the folder or up to two above it if left out",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "one JSON object with all figures, for machines" };
        var command = new CliCommand("evaluate", "Measure a model on labelled sets, beside the figures of other models.")
        {
            data, model, labels, baselines, json,
        };
        command.Examples =
        [
            "cemstream model evaluate data/sentiment/eval",
            "cemstream model evaluate data/sentiment/valid.jsonl --json",
            "cemstream model evaluate data/sentiment/eval --model my.model",
            "cemstream model evaluate reviews.csv",
            "cemstream model evaluate data/intents --json",
        ];
        command.Notes =
        [
            "F1 is the mean over the classes that a set has. Where a set has no neutral rows, only negative and positive are compared.",
            "Call text: F1 on the same texts in lower case, without punctuation and emoji. ECE: expected calibration error.",
            "Below stands how often the language of rows that say it is told right.",
            "Rows with an intent in place of a label measure the intent model: of a folder those in eval and every test.jsonl below it.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            if (IntentEvaluation.Holds(context.Required(data)))
            {
                IntentEvaluation.Run(context, context.Required(data), context.Path(model), context.Value(json), cancellationToken);
                return Task.FromResult(ExitCode.Ok);
            }

            var loaded = ModelFile.Load(context.Path(model), LabelOption.Parse(context.Value(labels)));
            var report = Evaluate(context, context.Required(data), loaded, context.Value(baselines), cancellationToken);
            if (context.Value(json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(report, Json));
            }
            else
            {
                EvaluationTable.Print(context.Console, report);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static EvaluationReport Evaluate(
        CommandContext context, FileSystemInfo data, ISentimentModel model, FileInfo? baselines, CancellationToken cancellationToken)
    {
        var sets = LabelledSets.Read(data);
        context.Error.WriteLine($"scoring with model {model.Version} …");
        try
        {
            var figures = baselines is null ? BaselineFile.ReadNear(data.FullName) : BaselineFile.Read(baselines.FullName);
            return Evaluator.Evaluate(model, sets, figures, cancellationToken);
        }
        catch (FormatException e)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
