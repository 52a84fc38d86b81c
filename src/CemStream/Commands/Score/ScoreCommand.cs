using System.CommandLine;
using CemStream.Commands.Model;
using CemStream.Models;

namespace CemStream.Commands.Score;

internal static class ScoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "text, UTF-8, one piece a line; - or nothing reads standard input",
            DefaultValueFactory = _ => "-",
        };
        var model = ModelOption.Create();
        var labels = LabelOption.Create();
        var command = new CliCommand("score", "Score the sentiment of lines of text: one JSON object a line.") { file, model, labels };
        command.Examples =
        [
            "echo \"Great support, thank you!\" | cemstream score -",
            "cemstream score reviews.txt > scores.ndjson",
            "tail -f chat.log | cemstream score | jq -r .label",
        ];
        command.Notes =
        [
            "Every line of input gives one line of output, in order, as soon as it is read: label, negative, neutral, positive, language.",
        ];
        command.SetBody(async (context, cancellationToken) =>
        {
            var scorer = new LineScorer(ModelFile.Load(context.Path(model), LabelOption.Parse(context.Value(labels))));
            await using var input = Open(context.Required(file));
            await using var output = Console.OpenStandardOutput();
            await scorer.RunAsync(input, output, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Stream Open(string file)
    {
        if (file == "-")
        {
            return Console.OpenStandardInput();
        }

        return File.Exists(file) ? File.OpenRead(file) : throw new UsageException($"FILE: there is no file \"{file}\"");
    }
}
