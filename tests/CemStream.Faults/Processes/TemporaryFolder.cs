namespace CemStream.Faults.Processes;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cemstream-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
