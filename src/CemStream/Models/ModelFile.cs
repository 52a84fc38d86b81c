using CemStream.Sentiment;

namespace CemStream.Models;

/// <summary>Reads the sentiment model that a command or the service scores with.</summary>
internal static class ModelFile
{
    /// <summary>A model of either kind, where several are named: the labels' meanings are for those of ML.NET among them.</summary>
    /// <exception cref="UsageException">The file is not there or not a model.</exception>
    public static ISentimentModel LoadEither(string path, IReadOnlyDictionary<string, SentimentClass> labels) =>
        Load(path, SentimentModels.HasLabels(path) ? labels : null);

    /// <param name="path">Empty: the shipped model.</param>
    /// <param name="labels">What the labels of a model of ML.NET mean, where their names do not tell.</param>
    /// <exception cref="UsageException">The file is not there or not a model.</exception>
    public static ISentimentModel Load(string path, IReadOnlyDictionary<string, SentimentClass>? labels = null)
    {
        if (path.Length == 0)
        {
            return labels is null or { Count: 0 }
                ? SentimentModel.Default
                : throw new UsageException("labels are given a meaning, and no model of ML.NET is named");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"there is no model file \"{Path.GetFullPath(path)}\"");
        }

        try
        {
            return SentimentModels.Load(path, labels);
        }
        catch (Exception e) when (e is InvalidModelException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"model file \"{path}\" cannot be used: {e.Message}");
        }
    }
}
