using System.CommandLine;
using CemStream.Sentiment.Training;
using Spectre.Console;

namespace CemStream.Commands.Model;

internal static class AblateCommand
{
    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("DIR") { Description = "folder with train.jsonl and valid.jsonl: text, label and lang a line" };
        var command = new CliCommand("ablate", "Measure what each part of the model is worth; takes some minutes.") { data };
        command.Examples = ["cemstream model ablate data/sentiment"];
        command.Notes =
        [
            "Mean macro-F1 over the validation rows of each set, once taught with the set and once without it and its relatives.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var (train, validation) = TrainingData.Read(context, context.Required(data));
            var table = new Table().Border(TableBorder.Simple).AddColumns("without", "taught sets", "other sets");
            foreach (var result in Ablation.Run(train, validation, new TrainingOptions(), cancellationToken))
            {
                context.Error.WriteLine($"{result.Without}: {result.Known:0.0000} {result.Unknown:0.0000}");
                table.AddRow(Markup.Escape(result.Without), $"{result.Known:0.000}", $"{result.Unknown:0.000}");
            }

            context.Console.Write(table);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
