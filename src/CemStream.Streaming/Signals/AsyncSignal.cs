namespace CemStream.Streaming.Signals;

/// <summary>
/// Wakes those who wait for something to change. Take <see cref="Version"/>, look at what is watched, then wait for the version to move:
/// a change between looking and waiting is not missed.
/// </summary>
internal sealed class AsyncSignal
{
    private readonly Lock _lock = new();
    private List<Waiter> _waiters = [];
    private List<Waiter> _spare = [];
    private long _version;

    public long Version => Volatile.Read(ref _version);

    /// <summary>Wakes everybody; costs nothing when nobody waits.</summary>
    public void Pulse()
    {
        List<Waiter> woken;
        lock (_lock)
        {
            _version++;
            if (_waiters.Count == 0)
            {
                return;
            }

            woken = _waiters;
            _waiters = _spare;
            _spare = [];
        }

        foreach (var waiter in woken)
        {
            waiter.TrySetResult(true);
        }

        woken.Clear();
        lock (_lock)
        {
            _spare = woken;
        }
    }

    /// <summary>
    /// Completes when the version is no longer <paramref name="seen"/>, then with true, or after <paramref name="timeout"/>, then with
    /// false.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<bool> WaitAsync(long seen, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryAdd(seen) is not { } waiter)
        {
            return true;
        }

        // Awaited as it is, without Task.WaitAsync: the waker must never run the continuation of a reader on its own stack.
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).TrySetCanceled(token), waiter);
        await using var timer = timeout == Timeout.InfiniteTimeSpan
            ? null
            : time.CreateTimer(static state => ((Waiter)state!).TrySetResult(false), waiter, timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await waiter.Task;
        }
        finally
        {
            Remove(waiter);
        }
    }

    private Waiter? TryAdd(long seen)
    {
        lock (_lock)
        {
            if (_version != seen)
            {
                return null;
            }

            var waiter = new Waiter { Index = _waiters.Count };
            _waiters.Add(waiter);
            return waiter;
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Index >= _waiters.Count || !ReferenceEquals(_waiters[waiter.Index], waiter))
            {
                return;
            }

            var last = _waiters[^1];
            _waiters[waiter.Index] = last;
            last.Index = waiter.Index;
            _waiters.RemoveAt(_waiters.Count - 1);
        }
    }

    private sealed class Waiter() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Index { get; set; }
    }
}
