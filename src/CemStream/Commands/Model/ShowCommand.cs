using System.CommandLine;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.MlNet;

namespace CemStream.Commands.Model;

internal static class ShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "model file of either kind; the shipped model if left out",
            DefaultValueFactory = _ => "",
        };
        var labels = LabelOption.Create();
        var command = new CliCommand("show", "Say what a model file is: its kind, version, labels and features.") { file, labels };
        command.Examples = ["cemstream model show", "cemstream model show model.zip"];
        command.Notes = ["A model of ML.NET can be used if this shows it; what it uses that is not supported is named."];
        command.SetBody(async (context, cancellationToken) =>
        {
            var model = ModelFile.Load(context.Required(file), LabelOption.Parse(context.Value(labels)));
            foreach (var (name, value) in Describe(model))
            {
                await context.Output.WriteLineAsync($"{name,-10}{value}".AsMemory(), cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value)> Describe(ISentimentModel model) =>
    [
        ("kind", model is MlNetModel ? "ML.NET" : "CemStream"),
        ("version", model.Version),
        .. model switch
        {
            MlNetModel { Description: var description } => Describe(description),
            SentimentModel own => [("labels", "negative, neutral, positive"), ("languages", string.Join(", ", own.Languages))],
            _ => [],
        },
    ];

    private static IEnumerable<(string Name, string Value)> Describe(MlNetDescription description) =>
    [
        ("trainer", description.Trainer),
        ("scores", description.IsCalibrated ? "probabilities" : "margins, made to look like probabilities by the logistic function"),
        .. description.Labels.Select(label => ("label", $"{label.Label} = {label.Meaning.ToString().ToLowerInvariant()}")),
        .. description.Features.Select(feature => ("features", feature)),
        ("weights", $"{description.FeatureCount:#,0} for each class"),
    ];
}
