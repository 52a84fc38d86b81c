using System.CommandLine;
using CemStream.Folding;
using CemStream.Sentiment;
using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

internal static class EvaluateCommand
{
    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("DIR") { Description = "folder with one .jsonl file a set: text, label and lang a line" };
        var model = ModelOption.Create();
        var labels = LabelOption.Create();
        var baselines = new Option<FileInfo?>("--baselines")
        {
            Description = "figures of other models; baselines.tsv in the folder or up to two above it if left out",
            HelpName = "FILE",
        };
        var command = new CliCommand("evaluate", "Measure a model on labelled sets, beside the figures of other models.")
        {
            data, model, labels, baselines,
        };
        command.Examples =
        [
            "cemstream model evaluate data/sentiment/eval",
            "cemstream model evaluate data/sentiment/eval --model my.model",
        ];
        command.Notes =
        [
            "F1 is the mean over the classes that a set has. Where a set has no neutral rows, only negative and positive are compared.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var loaded = ModelFile.Load(context.Path(model), LabelOption.Parse(context.Value(labels)));
            var report = Evaluate(context, context.Required(data), loaded, context.Value(baselines), cancellationToken);
            EvaluationTable.Print(context.Console, report);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static EvaluationReport Evaluate(
        CommandContext context, DirectoryInfo data, ISentimentModel model, FileInfo? baselines, CancellationToken cancellationToken)
    {
        if (!data.Exists)
        {
            throw new UsageException($"DIR: there is no folder \"{data.FullName}\"");
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
