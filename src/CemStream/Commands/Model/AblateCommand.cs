using System.CommandLine;
using CemStream.Sentiment.Training;
using Spectre.Console;

namespace CemStream.Commands.Model;

internal static class AblateCommand
{
    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("DIR")
        {
            Description = "folder with train.jsonl and valid.jsonl: text, label and lang a line; for intents a folder of sets",
        };
        var sentiment = SentimentOption.Create();
        var command = new CliCommand("ablate", "Measure what each part of the model is worth; takes minutes, of intents a quarter of an hour of one core.") { data, sentiment };
        command.Examples = ["cemstream model ablate data/sentiment", "cemstream model ablate data/intents --sentiment data/sentiment"];
        command.Notes =
        [
            "Mean macro-F1 over the validation rows of each set, taught with the set, and over all its rows, taught without it and its relatives.",
            "The first table takes one part away each time, the second adds one part more each time to a plain bag of words.",
            "Of the intent model: mean AUC and mean F1, once over rows and patterns held back, once over sets that were not taught.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var folder = context.Required(data);
            if (IntentTraining.Holds(folder))
            {
                return IntentAblationTable.RunAsync(context, folder, context.Value(sentiment), cancellationToken);
            }

            var (train, validation) = TrainingData.Read(context, folder);
            var options = new TrainingOptions();
            Write(context, "without", Ablation.TakeAway(train, validation, options, cancellationToken));
            Write(context, "with", Ablation.BuildUp(train, validation, options, cancellationToken));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Write(CommandContext context, string heading, IEnumerable<AblationResult> results)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(heading, "taught sets", "other sets");
        foreach (var result in results)
        {
            context.Error.WriteLine($"{heading} {result.Part}: {result.Known:0.0000} {result.Unknown:0.0000}");
            table.AddRow(Markup.Escape(result.Part), $"{result.Known:0.000}", $"{result.Unknown:0.000}");
        }

        context.Console.Write(table);
    }
}
