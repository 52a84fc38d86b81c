using System.Collections.Concurrent;
using CemStream.Streaming.Log;
using CemStream.Testing.Time;

namespace CemStream.Testing.Conformance;

/// <summary>Consumes a log and hands out its readers; stops when disposed.</summary>
public sealed class Consumption : IShardOwner, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<IShardReader>[] _readers;
    private readonly ConcurrentQueue<int> _revoked = new();
    private readonly Task _run;

    public Consumption(IEventLog log)
    {
        _readers = [.. Enumerable.Range(0, log.ShardCount).Select(_ => new TaskCompletionSource<IShardReader>())];
        _run = log.ConsumeAsync(this, _stop.Token);
    }

    /// <summary>The shards taken away, in order.</summary>
    public IReadOnlyCollection<int> Revoked => _revoked;

    public Task<IShardReader> ReaderAsync(int shard) => _readers[shard].Task.Soon();

    /// <summary>Everything that the shard holds now.</summary>
    public async Task<List<LogEntry>> ReadToEndAsync(int shard)
    {
        IShardReader reader = await ReaderAsync(shard);
        var entries = new List<LogEntry>();
        long next = (await reader.GetExtentAsync(CancellationToken.None)).Earliest;
        reader.Seek(next);
        while (next < reader.EndOffset)
        {
            foreach (LogEntry entry in await reader.ReadAsync(100, int.MaxValue, CancellationToken.None).AsTask().Soon())
            {
                entries.Add(entry with { Key = entry.Key.ToArray(), Value = entry.Value.ToArray() });
                next = entry.Offset + 1;
            }
        }

        return entries;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.Soon();
    }

    public ValueTask AssignedAsync(IShardReader reader)
    {
        // A shard that is assigned twice without being revoked in between fails here.
        _readers[reader.Shard].SetResult(reader);
        return ValueTask.CompletedTask;
    }

    public ValueTask RevokedAsync(int shard)
    {
        _revoked.Enqueue(shard);
        return ValueTask.CompletedTask;
    }

    public ValueTask LostAsync(int shard) => RevokedAsync(shard);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
