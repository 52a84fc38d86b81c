using CemStream.Risk.Events;
using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Log;
using CemStream.Streaming.DeadLetters;

namespace CemStream.Sqlite.DeadLetters;

/// <summary>Dead letters as a table, by shard and offset.</summary>
public sealed class SqliteDeadLetters : IDeadLetterSink
{
    internal const string Select = """
        SELECT shard, offset, key, value, reason, appended_at, headers FROM dead_letters
        WHERE (shard, offset) > (?1, ?2) ORDER BY shard, offset LIMIT ?3
        """;

    private const string Insert = """
        INSERT INTO dead_letters(shard, offset, key, value, reason, appended_at, headers) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO NOTHING
        """;

    private const string SelectCount = "SELECT count(*) FROM dead_letters";
    private readonly Writer _writer;
    private readonly ReaderPool _readers;

    internal SqliteDeadLetters(Writer writer, ReaderPool readers)
    {
        _writer = writer;
        _readers = readers;
    }

    public async ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
        await _writer.WriteAsync(session => Write(session, letters), cancellationToken);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = _readers.Rent();
        using Statement.Run run = lease.Begin(SelectCount);
        run.Step();
        return ValueTask.FromResult(run.Int64(0));
    }

    /// <summary>The letters after <paramref name="after"/>, by shard and offset; from the first if it is <see langword="null"/>.</summary>
    public ValueTask<IReadOnlyList<DeadLetter>> ReadAsync(LogPosition? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = _readers.Rent();
        using Statement.Run run = lease.Begin(Select);
        run.Bind(1, after?.Shard ?? -1).Bind(2, after?.Offset ?? 0).Bind(3, limit);
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

        return ValueTask.FromResult<IReadOnlyList<DeadLetter>>(letters);
    }

    private static int Write(Session session, IReadOnlyList<DeadLetter> letters)
    {
        foreach (DeadLetter letter in letters)
        {
            using Statement.Run run = session.Begin(Insert);
            run.Bind(1, letter.Shard).Bind(2, letter.Offset).Bind(3, letter.Key.Span).Bind(4, letter.Value.Span)
                .Bind(5, letter.Reason).Bind(6, letter.AppendedAt.UtcTicks).Bind(7, HeaderCodec.Write(letter.Headers)).Step();
        }

        return letters.Count;
    }
}
