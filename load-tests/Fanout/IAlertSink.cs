using CemStream.Streaming.Feed;

namespace CemStream.LoadTests.Fanout;

/// <summary>Where alert changes go to be delivered.</summary>
internal interface IAlertSink
{
    /// <param name="shard">The shard of all of them.</param>
    /// <param name="changes">One commit's, in order.</param>
    void Append(int shard, AlertFeedEntry[] changes);
}
