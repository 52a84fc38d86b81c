using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Sqlite.Tests;

/// <summary>A database in a folder of its own, which goes with it.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "test.db");

    public SqliteDatabase Open(int shards = 4, int maxPendingBytes = 8 * 1024 * 1024) =>
        SqliteDatabase.Open(
            new SqliteOptions { Path = Path, Shards = shards, MaxPendingBytes = maxPendingBytes },
            TimeProvider.System,
            NullLogger<SqliteDatabase>.Instance);

    public void Dispose() => _folder.Delete(recursive: true);
}
