using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;

namespace CemStream.LoadTests.Fanout;

/// <summary>The feed that the real Subscribe follows.</summary>
internal sealed class FeedSink(AlertFeed feed, FeedStore store) : IAlertSink
{
    private readonly FeedCursor[] _last = [.. Enumerable.Repeat(FeedCursor.Start, FeedStore.Shards)];

    public void Append(int shard, AlertFeedEntry[] changes)
    {
        var through = FeedCursor.Through(changes[^1].Cursor.Offset);
        store.Add(shard, changes, through);
        feed.Append(shard, _last[shard], through, changes);
        _last[shard] = through;
    }
}
