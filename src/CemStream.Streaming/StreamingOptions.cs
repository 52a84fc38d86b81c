using System.ComponentModel.DataAnnotations;

namespace CemStream.Streaming;

/// <summary>How shards are worked and the alert feed is kept.</summary>
public sealed class StreamingOptions
{
    /// <summary>
    /// The most records folded in one commit. More make a commit cheaper by the record, and longer: while a script runs, Redis
    /// answers nobody else. The default value is 512.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxBatchRecords { get; set; } = 512;

    /// <summary>About the most bytes of records folded in one commit. The default value is 1 MiB.</summary>
    [Range(1_024, 1 << 30)]
    public int MaxBatchBytes { get; set; } = 1 << 20;

    /// <summary>Encoded size of the customer states that are kept in memory, per shard. The default value is 32 MiB.</summary>
    [Range(0L, 1L << 40)]
    public long StateCacheBytes { get; set; } = 32 << 20;

    /// <summary>Size of the newest alert changes that are kept in memory, per shard. The default value is 8 MiB.</summary>
    [Range(0L, 1L << 40)]
    public long FeedTailBytes { get; set; } = 8 << 20;

    /// <summary>How often the store is asked for what other processes committed. The default value is 0.5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FeedPollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How often who waits for a record to be folded asks the store, in case another process folds it. The default value is 0.1
    /// seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ProgressPollInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How often a shard that has nothing to fold looks whether the store still is where it left it; a busy one sees that at the next
    /// commit.
    /// The default value is 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan StoreCheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a shard that is given up may take to finish its batch before the batch is dropped. The default value is 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the first retry; doubles from there. The default value is 0.1 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan MinBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait before a retry. The default value is 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(1);
}
