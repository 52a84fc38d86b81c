using System.Runtime.CompilerServices;
using CemStream.Risk.Events;
using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Log;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.DeadLetters;

/// <summary>
/// The letters of a file. Reading needs no lock, so it works while a service has the file; removing does.
/// </summary>
/// <param name="path">The database file.</param>
/// <param name="open">Opens it to write.</param>
public sealed class SqliteDeadLetterLog(string path, Func<SqliteDatabase> open) : IDeadLetterLog, IDisposable
{
    internal const string Select = """
        SELECT shard, offset, key, value, reason, appended_at, headers FROM dead_letters
        WHERE (shard, offset) > (?1, ?2) ORDER BY shard, offset LIMIT ?3
        """;

    private const int PageSize = 256;
    private readonly ReaderPool _readers = new(path);

    /// <exception cref="StoreFileException">There is no such file, or it is not one that this version reads.</exception>
    public async IAsyncEnumerable<DeadLetter> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = new LogPosition(-1, 0);
        for (List<DeadLetter> page = Read(ReadFirstPage, last); page.Count > 0; page = Read(ReadPage, last))
        {
            foreach (DeadLetter letter in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return letter;
                last = new LogPosition(letter.Shard, letter.Offset);
            }

            await Task.Yield();
        }
    }

    public ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken) =>
        open().DeadLetters.RemoveAsync(places, cancellationToken);

    public void Dispose() => _readers.Dispose();

    private static List<DeadLetter> Read(Func<LogPosition, List<DeadLetter>> read, LogPosition after)
    {
        try
        {
            return read(after);
        }
        catch (SqliteException error) when (error.IsPassing())
        {
            throw new LogUnavailableException($"The dead letters cannot be read now: {error.Message}", error);
        }
    }

    private List<DeadLetter> ReadFirstPage(LogPosition after)
    {
        RequireReadable();
        return ReadPage(after);
    }

    private void RequireReadable()
    {
        if (!File.Exists(path))
        {
            throw new StoreFileException($"There is no database {Path.GetFullPath(path)}.");
        }

        using Session session = Session.Open(path, SqliteOpenMode.ReadOnly);
        Schema.RequireCurrent(session, path);
    }

    private List<DeadLetter> ReadPage(LogPosition after)
    {
        using ReaderPool.Lease lease = _readers.Rent();
        using Statement.Run run = lease.Begin(Select);
        run.Bind(1, after.Shard).Bind(2, after.Offset).Bind(3, PageSize);
        var letters = new List<DeadLetter>();
        while (run.Step())
        {
            letters.Add(new DeadLetter(
                (int)run.Int64(0),
                run.Int64(1),
                run.CopyBytes(2),
                run.CopyBytes(3),
                run.Text(4),
                new DateTimeOffset(run.Int64(5), TimeSpan.Zero),
                HeaderCodec.Read(run.Bytes(6))));
        }

        return letters;
    }
}
