using CemStream.Streaming.Store;

namespace CemStream.Streaming.Relay;

/// <summary>
/// How far the feed of each shard has been relayed. Kept beside the feed, so that a store that loses one loses the other with it: what is
/// then relayed again is the same, and nothing is passed over.
/// </summary>
public interface IRelayCursors
{
    /// <summary>Everything up to here has been relayed; <see cref="FeedCursor.Start"/> if nothing has.</summary>
    ValueTask<FeedCursor> ReadAsync(int shard, CancellationToken cancellationToken);

    ValueTask WriteAsync(int shard, FeedCursor cursor, CancellationToken cancellationToken);
}
