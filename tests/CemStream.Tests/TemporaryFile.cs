namespace CemStream.Tests;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(params string[] lines)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllLines(Path, lines);
    }

    public string Path { get; }

    public FileInfo Info => new(Path);

    public void Dispose() => File.Delete(Path);
}
