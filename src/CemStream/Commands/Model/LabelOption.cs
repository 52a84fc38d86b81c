using System.CommandLine;
using CemStream.Sentiment;

namespace CemStream.Commands.Model;

/// <summary>What the labels of a model of ML.NET mean, where their names do not tell.</summary>
internal static class LabelOption
{
    public static Option<string[]> Create() => new("--label")
    {
        Description = "what a label of an ML.NET model means, such as angry=negative; may be repeated",
        HelpName = "LABEL=CLASS",
    };

    /// <exception cref="UsageException">A value is not a label and a class.</exception>
    public static IReadOnlyDictionary<string, SentimentClass> Parse(string[]? values)
    {
        var labels = new Dictionary<string, SentimentClass>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values ?? [])
        {
            var separator = value.LastIndexOf('=');
            var meaning = Enum.GetValues<SentimentClass>().Where(known => Names(value[(separator + 1)..], known)).ToList();
            labels[value[..Math.Max(0, separator)]] = separator > 0 && meaning is [var only]
                ? only
                : throw new UsageException($"--label: \"{value}\" is not a label and one of negative, neutral, positive, such as angry=negative");
        }

        return labels;
    }

    private static bool Names(string text, SentimentClass known) => text.Equals(known.ToString(), StringComparison.OrdinalIgnoreCase);
}
