using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CemStream.Models;
using CemStream.Sentiment.Evaluation;

namespace CemStream.Commands.Model;

internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var a = new Argument<string>("A") { Description = "model file of either kind; \"\" for the shipped model" };
        var b = new Argument<string>("B") { Description = "the model to compare it with" };
        var data = new Argument<FileSystemInfo>("PATH")
        {
            Description = "labelled rows: a folder with one .jsonl or .csv file a set, or one such file",
        };
        var labels = LabelOption.Create();
        var examples = new Option<int>("--examples") { Description = "texts to show", DefaultValueFactory = _ => 10, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "one JSON object with all figures and examples, for machines" };
        var command = new CliCommand("compare", "Show where two models differ: how often, who is right, and on which texts.")
        {
            a, b, data, labels, examples, json,
        };
        command.Examples =
        [
            "cemstream model compare \"\" my.model data/sentiment/eval",
            "cemstream model compare old.model new.model reviews.csv --examples 30",
            "cemstream model compare my.model model.zip reviews.jsonl --json",
        ];
        command.Notes =
        [
            "Agreement: the share of rows that both put in the same class. Only A, only B: rows that one of them alone gets right.",
        ];
        command.SetBody((context, _) =>
        {
            var meanings = LabelOption.Parse(context.Value(labels));
            var comparison = ModelComparison.Of(
                ModelFile.LoadEither(context.Required(a), meanings),
                ModelFile.LoadEither(context.Required(b), meanings),
                LabelledSets.Read(context.Required(data)),
                context.Value(examples));
            Write(context, comparison, context.Value(json));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Write(CommandContext context, ModelComparison comparison, bool asJson)
    {
        if (asJson)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(comparison, Json));
        }
        else
        {
            ComparisonTable.Print(context.Console, comparison);
        }
    }
}
