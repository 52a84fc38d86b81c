using CemStream.Streaming.Signals;

namespace CemStream.Streaming.Progress;

/// <summary>
/// Watches one customer: read the store, wait, read again. Commits in between are never missed, but a wake may be for nothing: customers
/// whose shard another process works are looked at from time to time, so compare what was read.
/// </summary>
public sealed class CustomerWatch : IDisposable
{
    private readonly CustomerChanges _changes;
    private readonly TimeSpan _pollInterval;
    private readonly TimeProvider _time;
    private readonly AsyncSignal _changed = new();
    private long _seen;

    internal CustomerWatch(CustomerChanges changes, string customerId, TimeSpan pollInterval, TimeProvider time)
    {
        _changes = changes;
        CustomerId = customerId;
        _pollInterval = pollInterval;
        _time = time;
    }

    public string CustomerId { get; }

    /// <summary>Completes after a commit that changed the customer since this was last awaited, or when it is time to look again.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(_seen, _pollInterval, _time, cancellationToken);
        _seen = _changed.Version;
    }

    public void Dispose() => _changes.Remove(this);

    internal void Wake() => _changed.Pulse();
}
