using CemStream.Sqlite.Engine;

namespace CemStream.Sqlite.Log;

/// <summary>Per shard: where the log ends, and how far it is folded as its owner noted.</summary>
internal sealed class ShardOffsets
{
    private const long None = -1;
    private const string Select = "SELECT shard, end_offset, noted FROM shards";
    private const string UpdateNoted = "UPDATE shards SET noted = ?2 WHERE shard = ?1";
    private readonly long[] _ends;
    private readonly long[] _noted;

    // What the file has; touched by the writer only.
    private readonly long[] _written;

    private ShardOffsets(int shards)
    {
        _ends = new long[shards];
        _noted = new long[shards];
        _written = new long[shards];
    }

    public int ShardCount => _ends.Length;

    public static ShardOffsets Load(Session session, int shards)
    {
        var offsets = new ShardOffsets(shards);
        using Statement.Run run = session.Begin(Select);
        while (run.Step())
        {
            long shard = run.Int64(0);
            offsets._ends[shard] = run.Int64(1);
            offsets._noted[shard] = offsets._written[shard] = run.NullableInt64(2) ?? None;
        }

        return offsets;
    }

    public long End(int shard) => Volatile.Read(ref _ends[shard]);

    /// <summary>Two appends may become known in another order than they were written in, so the end only ever grows.</summary>
    public void AdvanceEnd(int shard, long end)
    {
        long seen = End(shard);
        while (seen < end)
        {
            long before = Interlocked.CompareExchange(ref _ends[shard], end, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    public long? Noted(int shard) => Volatile.Read(ref _noted[shard]) is >= 0 and var offset ? offset : null;

    public void Note(int shard, long offset) => Volatile.Write(ref _noted[shard], offset);

    /// <summary>Adds what was noted to the writer's transaction; it is not worth one of its own.</summary>
    public void WriteNoted(Session session)
    {
        for (int shard = 0; shard < _noted.Length; shard++)
        {
            long offset = Volatile.Read(ref _noted[shard]);
            if (offset == _written[shard])
            {
                continue;
            }

            using Statement.Run run = session.Begin(UpdateNoted);
            run.Bind(1, shard).Bind(2, offset).Step();
            _written[shard] = offset;
        }
    }
}
