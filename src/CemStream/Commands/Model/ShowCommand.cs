using System.CommandLine;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.MlNet;

namespace CemStream.Commands.Model;

internal static class ShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "file of a sentiment model of either kind or of an intent model; the shipped sentiment model if left out",
            DefaultValueFactory = _ => "",
        };
        var labels = LabelOption.Create();
        var command = new CliCommand("show", "Say what a model file is: its kind, version, labels or intents, and features.")
        {
            file, labels,
        };
        command.Examples = ["cemstream model show", "cemstream model show model.zip", "cemstream model show intents.model"];
        command.Notes = ["A model of ML.NET can be used if this shows it; what it uses that is not supported is named."];
        command.SetBody(async (context, cancellationToken) =>
        {
            foreach (var (name, value) in Describe(context.Required(file), LabelOption.Parse(context.Value(labels))))
            {
                await context.Output.WriteLineAsync($"{name,-10}{value}".AsMemory(), cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value)> Describe(string path, IReadOnlyDictionary<string, SentimentClass> labels) =>
        !IntentModel.IsModel(path) ? Describe(ModelFile.Load(path, labels))
        : labels.Count == 0 ? Describe(IntentModelFile.Load(path))
        : throw new UsageException($"--label: \"{path}\" is an intent model, and only a model of ML.NET has labels to give a meaning to");

    private static IEnumerable<(string Name, string Value)> Describe(IntentModel model) =>
    [
        ("kind", "CemStream intents"),
        ("version", model.Version),
        ("SHA-256", model.Hash),
        ("size", $"{model.FileSize:#,0} bytes"),
        ("slots", $"{model.WordSlots:#,0}"),
        .. from intent in Enum.GetValues<Intent>()
           select ("intent", $"{AllIntents.NameOf(intent)}, told from {model.ThresholdOf(intent):0.00}"),
    ];

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
