using CemStream.Configuration;
using CemStream.Sentiment;

namespace CemStream.Models;

/// <summary>The model that the settings name, and whether its file has become another one. Belongs to one thread.</summary>
internal sealed class ModelSource(ModelOptions options)
{
    private FileStamp _loaded;
    private FileStamp _seen;

    public string File => options.File;

    /// <summary>Whether there is a file that can become another one; the shipped model is none.</summary>
    public bool IsFile => File.Length > 0;

    /// <exception cref="UsageException">The file is not there or not a model.</exception>
    public ISentimentModel Load()
    {
        // Before the file is read: should it be written meanwhile, the next look sees another one.
        _loaded = _seen = IsFile ? FileStamp.Of(File) : default;
        return ModelFile.Load(File, options.LabelMeanings);
    }

    /// <returns>
    /// Whether the file is another one than the last that was loaded, and the same as at the last look: it is not being written.
    /// </returns>
    public bool HasSettledChange()
    {
        var before = _seen;
        _seen = FileStamp.Of(File);
        return _seen == before && _seen != _loaded;
    }
}
