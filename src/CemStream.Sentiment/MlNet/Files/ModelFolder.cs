namespace CemStream.Sentiment.MlNet.Files;

/// <summary>A folder inside the archive: one component, told by its <c>Model.key</c>, with those that it holds below it.</summary>
/// <param name="Archive">The archive.</param>
/// <param name="Path">Without a separator at the end.</param>
internal sealed record ModelFolder(ModelArchive Archive, string Path)
{
    private const string KeyName = "Model.key";

    public ModelFolder Below(string name) => this with { Path = $"{Path}/{name}" };

    public ReadOnlyMemory<byte>? Find(string name) => Archive.Find($"{Path}/{name}");

    /// <exception cref="InvalidModelException">There is no component here, or its header is not one.</exception>
    public ModelKey ReadKey() => Find(KeyName) is { } bytes
        ? ModelKey.Read(bytes, $"{Path}/{KeyName}")
        : throw new InvalidModelException($"The model file has no \"{Path}/{KeyName}\": it is not a model saved by ML.NET, or not whole.");
}
