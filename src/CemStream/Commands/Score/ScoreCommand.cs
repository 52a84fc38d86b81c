using System.CommandLine;
using CemStream.Commands.Model;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

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
        var explain = new Option<bool>("--explain") { Description = "show what each word adds to the classes and intents" };
        var json = new Option<bool>("--json") { Description = "with --explain: one JSON object a line, with offsets in bytes" };
        var command = new CliCommand("score", "Score the sentiment of lines of text: one JSON object a line.")
        {
            file, model, labels, explain, json,
        };
        command.Examples =
        [
            "echo \"Great support, thank you!\" | cemstream score -",
            "cemstream score reviews.txt > scores.ndjson",
            "tail -f chat.log | cemstream score | jq -r .label",
            "echo \"I am switching to another bank\" | cemstream score --explain",
        ];
        command.Notes =
        [
            "Every line of input gives one line of output, in order, as soon as it is read: label, negative, neutral, positive, language,",
            "and the intents that are told, with their probabilities.",
            "--explain colours words by what they add to the label and underlines those that speak for an intent; under the text, what adds",
            "up to each logit: what belongs to no word, then the words with the largest shares.",
        ];
        command.SetBody(async (context, cancellationToken) =>
        {
            var loaded = ModelFile.Load(context.Path(model), LabelOption.Parse(context.Value(labels)));
            await using var input = Open(context.Required(file));
            if (context.Value(explain))
            {
                await Explainer(context, loaded, context.Value(json)).RunAsync(input, cancellationToken);
                return ExitCode.Ok;
            }

            var scorer = new LineScorer(loaded, IntentModel.Default);
            await using var output = Console.OpenStandardOutput();
            await scorer.RunAsync(input, output, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static LineExplainer Explainer(CommandContext context, ISentimentModel model, bool json) => model is SentimentModel own
        ? new LineExplainer(own, IntentModel.Default, context, json)
        : throw new UsageException("--explain: the scores of a model of ML.NET cannot be taken apart");

    private static Stream Open(string file)
    {
        if (file == "-")
        {
            return Console.OpenStandardInput();
        }

        return File.Exists(file) ? File.OpenRead(file) : throw new UsageException($"FILE: there is no file \"{file}\"");
    }
}
