using System.Collections.Concurrent;
using CemStream.Streaming.Relay;
using CemStream.Streaming.Store;

namespace CemStream.Testing.Memory;

public sealed class MemoryRelayCursors : IRelayCursors
{
    private readonly ConcurrentDictionary<int, FeedCursor> _cursors = new();

    /// <summary>While true, writes fail.</summary>
    public bool Down { get; set; }

    public ValueTask<FeedCursor> ReadAsync(int shard, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cursors.GetValueOrDefault(shard, FeedCursor.Start));

    public ValueTask WriteAsync(int shard, FeedCursor cursor, CancellationToken cancellationToken)
    {
        if (Down)
        {
            throw new IOException("The cursor cannot be kept.");
        }

        _cursors[shard] = cursor;
        return ValueTask.CompletedTask;
    }
}
