using System.Collections.Concurrent;
using System.Threading.Channels;
using CemStream.Streaming.Log;

namespace CemStream.Kafka.Tests;

/// <summary>Consumes a log and keeps what the group decided, in order.</summary>
internal sealed class RecordingOwner : IShardOwner, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Channel<(Change Change, int Shard)> _changes = Channel.CreateUnbounded<(Change, int)>();
    private readonly ConcurrentDictionary<int, IShardReader> _readers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _heldUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _heldUpBy;
    private readonly Task _run;

    /// <param name="host">Has the log.</param>
    /// <param name="heldUpBy">What is assigned holds up the polling thread until this completes.</param>
    public RecordingOwner(KafkaHost host, Task? heldUpBy = null)
    {
        _heldUpBy = heldUpBy ?? Task.CompletedTask;
        _run = host.Log.ConsumeAsync(this, _stop.Token);
    }

    public enum Change
    {
        Assigned,
        Revoked,
        Lost,
    }

    /// <summary>What it has now.</summary>
    public IReadOnlyDictionary<int, IShardReader> Readers => _readers;

    /// <summary>Completes when the first shard is assigned, whether that is held up or not.</summary>
    public Task HeldUp => _heldUp.Task.WaitAsync(Patience);

    /// <summary>Completes when the log is no longer consumed.</summary>
    public Task Completion => _run;

    /// <summary>Waits until it has exactly <paramref name="count"/> shards.</summary>
    /// <returns>What happened meanwhile.</returns>
    public async Task<IReadOnlyList<(Change Change, int Shard)>> WaitForShardsAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new List<(Change, int)>();
        while (_readers.Count != count || _changes.Reader.Count > 0)
        {
            seen.Add(await _changes.Reader.ReadAsync(patience.Token));
        }

        return seen;
    }

    /// <summary>Waits for the next change of one of the kinds.</summary>
    public async Task WaitForAsync(params Change[] kinds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Array.IndexOf(kinds, (await _changes.Reader.ReadAsync(patience.Token)).Change) < 0)
        {
        }
    }

    public async ValueTask AssignedAsync(IShardReader reader)
    {
        _heldUp.TrySetResult();
        await _heldUpBy;
        _readers[reader.Shard] = reader;
        await _changes.Writer.WriteAsync((Change.Assigned, reader.Shard));
    }

    public ValueTask RevokedAsync(int shard) => RemoveAsync(Change.Revoked, shard);

    public ValueTask LostAsync(int shard) => RemoveAsync(Change.Lost, shard);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(Patience);
        _stop.Dispose();
    }

    private ValueTask RemoveAsync(Change change, int shard)
    {
        _readers.TryRemove(shard, out _);
        return _changes.Writer.WriteAsync((change, shard));
    }
}
