using System.CommandLine;
using System.Text.Json;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var data = new Argument<FileSystemInfo>("PATH")
        {
            Description = "folder with one .jsonl file a set, or one file with several: text, label, lang and dataset a line",
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
        ];
        command.Notes =
        [
            "F1 is the mean over the classes that a set has. Where a set has no neutral rows, only negative and positive are compared.",
            "Call text: F1 on the same texts in lower case, without punctuation and emoji. ECE: expected calibration error.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
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
        if (!data.Exists)
        {
            throw new UsageException($"PATH: there is no folder or file \"{data.FullName}\"");
        }

        context.Error.WriteLine($"scoring with model {model.Version} …");
        try
        {
            return Evaluator.Evaluate(model, data.FullName, baselines?.FullName, cancellationToken);
        }
        catch (Exception e) when (e is InvalidRowException or FormatException)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
