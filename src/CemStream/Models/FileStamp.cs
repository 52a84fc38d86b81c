namespace CemStream.Models;

/// <summary>What tells that there is another file, without reading it; all is empty if there is none.</summary>
internal readonly record struct FileStamp(string Path, long Length, DateTime WrittenAt)
{
    // A link's own time of change does not move when what it leads to is exchanged.
    public static FileStamp Of(string path)
    {
        try
        {
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            return file.Exists ? new FileStamp(file.FullName, file.Length, file.LastWriteTimeUtc) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
