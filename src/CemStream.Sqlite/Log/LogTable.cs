using System.Text;
using CemStream.Risk.Events;
using CemStream.Sqlite.Engine;
using CemStream.Streaming.Log;

namespace CemStream.Sqlite.Log;

/// <summary>The statements of the log.</summary>
internal static class LogTable
{
    public const string SelectFrom =
        "SELECT offset, key, value, appended_at, headers FROM log WHERE shard = ?1 AND offset >= ?2 ORDER BY offset LIMIT ?3";

    public const string SelectEarliest = "SELECT offset FROM log WHERE shard = ?1 ORDER BY offset LIMIT 1";
    private const string SelectEnd = "SELECT end_offset FROM shards WHERE shard = ?1";
    private const string UpdateEnd = "UPDATE shards SET end_offset = ?2 WHERE shard = ?1";
    private const string Insert = "INSERT INTO log(shard, offset, key, value, appended_at, headers) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";

    /// <summary>Appends in the writer's transaction; the ends are read from the file, so that a rollback takes them back too.</summary>
    public static LogPosition[] Append(Session session, IReadOnlyList<LogDraft> drafts, int shards, DateTimeOffset now)
    {
        var positions = new LogPosition[drafts.Count];
        Span<long> ends = stackalloc long[shards];
        ends.Fill(-1);
        for (int index = 0; index < positions.Length; index++)
        {
            positions[index] = Append(session, drafts[index], ends, now);
        }

        for (int shard = 0; shard < shards; shard++)
        {
            if (ends[shard] >= 0)
            {
                using Statement.Run run = session.Begin(UpdateEnd);
                run.Bind(1, shard).Bind(2, ends[shard]).Step();
            }
        }

        return positions;
    }

    private static LogPosition Append(Session session, in LogDraft draft, Span<long> ends, DateTimeOffset now)
    {
        Span<byte> buffer = stackalloc byte[512];
        ReadOnlySpan<byte> key = Encoding.UTF8.TryGetBytes(draft.CustomerId, buffer, out int length)
            ? buffer[..length]
            : Encoding.UTF8.GetBytes(draft.CustomerId);
        int shard = ShardHash.Shard(key, ends.Length);
        if (ends[shard] < 0)
        {
            ends[shard] = ReadEnd(session, shard);
        }

        var position = new LogPosition(shard, ends[shard]++);
        using Statement.Run run = session.Begin(Insert);
        run.Bind(1, shard).Bind(2, position.Offset).Bind(3, key).Bind(4, draft.Value.Span).Bind(5, now.UtcTicks);
        if (draft.Headers.Count > 0)
        {
            run.Bind(6, HeaderCodec.Write(draft.Headers));
        }

        run.Step();
        return position;
    }

    private static long ReadEnd(Session session, int shard)
    {
        using Statement.Run run = session.Begin(SelectEnd);
        return run.Bind(1, shard).Step() ? run.Int64(0) : throw new InvalidOperationException($"There is no shard {shard}.");
    }
}
