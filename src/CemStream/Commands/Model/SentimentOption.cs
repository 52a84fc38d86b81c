using System.CommandLine;

namespace CemStream.Commands.Model;

/// <summary>Rows of sentiment that teach intents, too.</summary>
internal static class SentimentOption
{
    public static Option<DirectoryInfo?> Create() => new("--sentiment")
    {
        Description = "for intents: folder whose train.jsonl and valid.jsonl teach complaint and praise by their labels",
        HelpName = "DIR",
    };
}
