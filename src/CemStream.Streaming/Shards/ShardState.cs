namespace CemStream.Streaming.Shards;

public enum ShardState
{
    /// <summary>Assigned; claims the shard and looks where to continue.</summary>
    Starting,

    /// <summary>Folds records, or waits for some.</summary>
    Running,

    /// <summary>Waits before it tries again; the reason says why.</summary>
    Paused,

    /// <summary>Does not go on until an operator puts right what the reason says.</summary>
    Stopped,
}
