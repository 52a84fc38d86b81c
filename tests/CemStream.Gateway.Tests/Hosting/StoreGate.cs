using System.Runtime.CompilerServices;
using CemStream.Streaming.Store;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>A store whose commits can be held back, and that can fail.</summary>
internal sealed class StoreGate(IShardStore inner) : IShardStore
{
    private readonly TaskCompletionSource _alertsHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _hold;
    private int _alertsBeforeHold = int.MaxValue;

    /// <summary>What everything throws; <see langword="null"/>: nothing.</summary>
    public Exception? Outage { get; set; }

    private IShardStore Inner => Outage is { } outage ? throw outage : inner;

    /// <summary>What commits throw; <see langword="null"/>: nothing.</summary>
    public Exception? CommitFailure { get; set; }

    /// <summary>What reading alerts throws; <see langword="null"/>: nothing.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>Completes when a listing of alerts is held.</summary>
    public Task AlertsHeld => _alertsHeld.Task.Soon();

    /// <summary>From now on listings of alerts go no further than this many, until they are cancelled.</summary>
    public void HoldAlertsAfter(int alerts) => Volatile.Write(ref _alertsBeforeHold, alerts);

    /// <summary>Commits wait from now on until the result is disposed.</summary>
    public IDisposable HoldCommits()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = hold;
        return new Release(this, hold);
    }

    public async ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken)
    {
        if (_hold is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        return CommitFailure is { } failure ? throw failure : await Inner.CommitAsync(commit, cancellationToken);
    }

    public ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        Inner.ClaimAsync(shard, owner, cancellationToken);

    public ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        Inner.ReleaseAsync(shard, owner, cancellationToken);

    public ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        Inner.ReadStatesAsync(shard, customerIds, cancellationToken);

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken) =>
        Inner.ReadWatermarkAsync(shard, cancellationToken);

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Inner.ReadDueAsync(shard, now, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken) =>
        Inner.ReadNextDueAsync(shard, cancellationToken);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken) =>
        Inner.ReadTopAsync(order, minimumRisk, limit, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) =>
        ReadFailure is { } failure ? throw failure : Inner.ReadAlertAsync(alertId, cancellationToken);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(
        AlertStatusSet statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (ReadFailure is { } failure)
        {
            throw failure;
        }

        var left = Volatile.Read(ref _alertsBeforeHold);
        await foreach (var alert in Inner.ReadAlertsAsync(statuses, cancellationToken))
        {
            if (left-- == 0)
            {
                _alertsHeld.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            yield return alert;
        }
    }

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) =>
        Inner.CountActiveAlertsAsync(shard, cancellationToken);

    public ValueTask<FeedPage> ReadFeedAsync(
        int shard, FeedCursor after, int limit, CancellationToken cancellationToken) =>
        Inner.ReadFeedAsync(shard, after, limit, cancellationToken);

    private sealed class Release(StoreGate gate, TaskCompletionSource hold) : IDisposable
    {
        public void Dispose()
        {
            gate._hold = null;
            hold.TrySetResult();
        }
    }
}
