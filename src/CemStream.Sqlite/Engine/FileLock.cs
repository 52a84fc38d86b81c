namespace CemStream.Sqlite.Engine;

/// <summary>
/// Keeps a second process, or a second instance in this one, off the file: two writers would hand out the same shards. The lock is the
/// operating system's, on a file beside the database, so it goes with the process however that ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <exception cref="StoreFileException">Somebody else holds it.</exception>
    public static FileLock Take(string databasePath)
    {
        string path = databasePath + ".lock";
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new StoreFileException($"{databasePath} is in use by another process (it holds {path}).", error);
        }
    }

    public void Dispose() => _stream.Dispose();
}
