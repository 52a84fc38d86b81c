namespace CemStream.Hosting;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
