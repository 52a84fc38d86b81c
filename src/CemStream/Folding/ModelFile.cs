using CemStream.Sentiment;

namespace CemStream.Folding;

/// <summary>Reads the sentiment model that a command or the service scores with.</summary>
internal static class ModelFile
{
    /// <param name="path">Empty: the shipped model.</param>
    /// <exception cref="UsageException">The file is not there or not a model.</exception>
    public static SentimentModel Load(string path)
    {
        if (path.Length == 0)
        {
            return SentimentModel.Default;
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"there is no model file \"{Path.GetFullPath(path)}\"");
        }

        try
        {
            return SentimentModel.Load(path);
        }
        catch (InvalidModelException e)
        {
            throw new UsageException($"model file \"{path}\" cannot be used: {e.Message}");
        }
    }
}
