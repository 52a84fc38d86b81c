using System.CommandLine;
using CemStream.Sentiment;

namespace CemStream.Commands.Model;

/// <summary>Which sentiment model a command uses.</summary>
internal static class ModelOption
{
    public static Option<FileInfo?> Create() =>
        new("--model")
        {
            Description = "model file, as `cemstream model train` writes it; the shipped model if left out",
            HelpName = "FILE",
        };

    /// <exception cref="UsageException">The file is not there or not a model.</exception>
    public static SentimentModel Load(FileInfo? file)
    {
        if (file is null)
        {
            return SentimentModel.Default;
        }

        if (!file.Exists)
        {
            throw new UsageException($"--model: there is no file \"{file.FullName}\"");
        }

        try
        {
            return SentimentModel.Load(file.FullName);
        }
        catch (InvalidModelException e)
        {
            throw new UsageException($"--model: \"{file.FullName}\" cannot be used: {e.Message}");
        }
    }
}
