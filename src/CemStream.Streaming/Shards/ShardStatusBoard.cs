using System.Collections.Concurrent;

namespace CemStream.Streaming.Shards;

/// <summary>What this process does with the shards that the log assigned to it; for readiness and metrics.</summary>
public sealed class ShardStatusBoard
{
    private readonly ConcurrentDictionary<int, Func<ShardStatus>> _shards = new();
    private volatile string? _failure;

    /// <summary>Why the log could not be consumed last; <see langword="null"/> if it could, as far as is known.</summary>
    public string? Failure => _failure;

    /// <summary>The shards assigned here, by number.</summary>
    public IReadOnlyList<ShardStatus> Read() => [.. _shards.Values.Select(read => read()).OrderBy(status => status.Shard)];

    public bool IsAssigned(int shard) => _shards.ContainsKey(shard);

    /// <returns><see langword="null"/> if the shard is not assigned here.</returns>
    internal long? EndOffset(int shard) => _shards.TryGetValue(shard, out var read) ? read().EndOffset : null;

    internal void Add(int shard, Func<ShardStatus> read)
    {
        _shards[shard] = read;
        _failure = null;
    }

    internal void Fail(string reason) => _failure = reason;

    internal void Remove(int shard) => _shards.TryRemove(shard, out _);
}
