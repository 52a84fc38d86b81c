namespace CemStream.Sqlite.Engine;

/// <summary>
/// Keeps a second process, or a second instance in this one, off the file: two writers would hand out the same shards. The lock is the
/// operating system's, on a file beside the database, so it goes with the process however that ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <exception cref="StoreFileException">Somebody else holds it, or it cannot be written.</exception>
    public static FileLock Take(string databasePath)
    {
        try
        {
            return new FileLock(new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new StoreFileException(
                $"{databasePath} is in use, or its folder cannot be written to ({error.Message}). Stop the other process or choose another path.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreFileException($"{databasePath} cannot be opened: {error.Message}", error);
        }
    }

    public void Dispose() => _stream.Dispose();
}
