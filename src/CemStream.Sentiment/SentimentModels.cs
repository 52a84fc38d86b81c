using CemStream.Sentiment.MlNet;
using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment;

/// <summary>Loads a model of either kind: as <see cref="SentimentModel.Save(string)"/> writes it, or a zip file of ML.NET.</summary>
public static class SentimentModels
{
    /// <returns>Whether the file is a model of ML.NET, whose labels can be given a meaning; false if there is no such file.</returns>
    public static bool HasLabels(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[4];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && ModelArchive.IsArchive(start);
    }

    /// <param name="path">The file. How it begins decides which kind it is.</param>
    /// <param name="labels">What the labels of a model of ML.NET mean; those that are not named are told by their names.</param>
    /// <exception cref="InvalidModelException">The file cannot be used.</exception>
    public static ISentimentModel Load(string path, IReadOnlyDictionary<string, SentimentClass>? labels = null)
    {
        var info = new FileInfo(path);
        if (info.Length > ArchiveLimits.MostFileBytes)
        {
            throw new InvalidModelException($"The file has {info.Length} bytes; a model has {ArchiveLimits.MostFileBytes} at most.");
        }

        byte[] file = File.ReadAllBytes(path);
        if (ModelArchive.IsArchive(file))
        {
            return MlNetModel.Load(file, labels);
        }

        using var stream = new MemoryStream(file);
        SentimentModel model = SentimentModel.Load(stream);
        return labels is null or { Count: 0 }
            ? model
            : throw new InvalidModelException("Labels are given, and only a model of ML.NET has some to give a meaning to.");
    }
}
