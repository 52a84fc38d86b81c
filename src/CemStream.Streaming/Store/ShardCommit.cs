namespace CemStream.Streaming.Store;

/// <summary>What one batch of one shard changes.</summary>
public sealed record ShardCommit
{
    public required int Shard { get; init; }

    public required OwnerToken Owner { get; init; }

    /// <summary>The watermark that the batch builds on; <see langword="null"/> if it is the first.</summary>
    public required long? ExpectedWatermark { get; init; }

    /// <summary>The watermark afterwards: the offset of the batch's last record.</summary>
    public required long LastOffset { get; init; }

    /// <summary>States after the batch, each customer once.</summary>
    public IReadOnlyList<CustomerRow> Customers { get; init; } = [];

    /// <summary>
    /// Customers whose words are removed: every alert and feed entry that was stored with their id goes before those of this batch are
    /// written. What is stored without an id, as the news of an erasure is, stays for readers who have yet to hear it.
    /// </summary>
    public IReadOnlyList<string> Erased { get; init; } = [];

    /// <summary>Alerts after the batch, each alert once.</summary>
    public IReadOnlyList<AlertRow> Alerts { get; init; } = [];

    /// <summary>Every change of every alert, in order of cursor.</summary>
    public IReadOnlyList<FeedRow> Feed { get; init; } = [];
}
