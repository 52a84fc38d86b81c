using CemStream.Streaming.Shards;

namespace CemStream.Streaming.Relay;

/// <summary>
/// How fast a shard is relayed. After a failure it waits, and goes on with one change, then two, and so on: in a page that holds a change
/// which is refused for good, the others would be published again with each try.
/// </summary>
internal sealed class RelayPace(Backoff backoff, TimeProvider time)
{
    private const int MaxPage = 256;
    private TimeSpan _pause;
    private long _since;

    /// <summary>The most changes to publish at once.</summary>
    public int Page { get; private set; } = MaxPage;

    public bool IsPaused => time.GetElapsedTime(_since) < _pause;

    public void Succeed()
    {
        backoff.Reset();
        Page = Math.Min(Page * 2, MaxPage);
    }

    public void Fail()
    {
        (_pause, _since) = (backoff.Next(), time.GetTimestamp());
        Page = 1;
    }
}
