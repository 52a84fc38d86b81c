using CemStream.Risk.Events;
using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Log;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.DeadLetters;

/// <summary>Dead letters as a table, by shard and offset: the side that writes.</summary>
public sealed class SqliteDeadLetters : IDeadLetterSink
{
    private const string Insert = """
        INSERT INTO dead_letters(shard, offset, key, value, reason, appended_at, headers) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO NOTHING
        """;

    private const string Delete = "DELETE FROM dead_letters WHERE shard = ?1 AND offset = ?2";
    private readonly Writer _writer;

    internal SqliteDeadLetters(Writer writer) => _writer = writer;

    public async ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
        await _writer.WriteAsync(session => Write(session, letters), cancellationToken);

    internal async ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken)
    {
        try
        {
            await _writer.WriteAsync(session => Remove(session, places), cancellationToken);
        }
        catch (SqliteException error) when (error.IsPassing())
        {
            throw new LogUnavailableException($"The dead letters cannot be removed now: {error.Message}", error);
        }
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

    private static int Remove(Session session, IReadOnlyList<LogPosition> places)
    {
        foreach (LogPosition place in places)
        {
            using Statement.Run run = session.Begin(Delete);
            run.Bind(1, place.Shard).Bind(2, place.Offset).Step();
        }

        return places.Count;
    }
}
