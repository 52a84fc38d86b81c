using CemStream.Streaming.Log;

namespace CemStream.Streaming.Shards;

/// <summary>Works one shard for as long as the log assigns it, session after session.</summary>
internal sealed class ShardWorker
{
    private readonly IShardReader _reader;
    private readonly ShardServices _services;
    private readonly ShardParts _parts;
    private Task _completion = Task.CompletedTask;
    private ShardSession? _session;

    public ShardWorker(IShardReader reader, ShardServices services, Random jitter)
    {
        _reader = reader;
        _services = services;
        _parts = new ShardParts(reader, services, jitter);
    }

    public ShardStatus Status => _parts.Status.Read();

    public void Start() => _completion = RunAsync();

    /// <summary>Takes no more records, finishes the batch in flight unless that takes too long, and gives the shard up.</summary>
    public async Task DrainAsync()
    {
        _parts.Lifetime.StopTaking();
        if (await CompletesWithinAsync(_services.Options.DrainTimeout))
        {
            return;
        }

        _services.Logger.BatchDropped(_reader.Shard);
        await AbandonAsync();
    }

    /// <summary>
    /// Writes nothing from here on. What is under way in the store is refused there once another owner has claimed the shard.
    /// </summary>
    public async Task AbandonAsync()
    {
        _parts.Lifetime.StopWriting();
        await CompletesWithinAsync(_services.Options.DrainTimeout);
    }

    private async Task RunAsync()
    {
        // Whoever assigns the shard waits for nothing.
        await Task.Yield();
        try
        {
            await RunSessionsAsync();
        }
        catch (OperationCanceledException) when (_parts.Lifetime.Taking.IsCancellationRequested)
        {
            // Given up, as it was told to.
        }
        catch (Exception error)
        {
            // Not every store answers a cancelled call with a cancellation.
            _services.Metrics.CountError("session", error);
            _services.Logger.GivenUpWithError(_reader.Shard, error);
        }

        await ReleaseAsync();
    }

    private async Task RunSessionsAsync()
    {
        var taking = _parts.Lifetime.Taking;
        while (true)
        {
            try
            {
                _session = new ShardSession(_reader, _parts, _services);
                if (await _session.RunAsync() == SessionEnd.Stopped)
                {
                    await _parts.Standstill.WaitAsync(taking);
                    continue;
                }

                _services.Logger.ShardFenced(_reader.Shard);
                _parts.Status.Pause("fenced: another owner claimed the shard");
            }
            catch (OperationCanceledException) when (!taking.IsCancellationRequested)
            {
                // The log takes the shard away and is about to say so; claiming it before that would fence the next owner.
                await Task.Delay(_services.Options.MaxBackoff, _services.Time, taking);
            }
            catch (Exception error) when (!taking.IsCancellationRequested)
            {
                _parts.Retry.Pause("session", error);
            }

            await _parts.Backoff.WaitAsync(taking);
        }
    }

    private async Task ReleaseAsync()
    {
        if (_session is null || _parts.Lifetime.Writing.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await _session.ReleaseAsync(_parts.Lifetime.Writing);
            _services.Logger.ShardReleased(_reader.Shard);
        }
        catch (Exception error)
        {
            // The next owner's claim does the same.
            _services.Metrics.CountError("release", error);
            _services.Logger.ReleaseFailed(_reader.Shard, error);
        }
    }

    private async Task<bool> CompletesWithinAsync(TimeSpan timeout)
    {
        try
        {
            await _completion.WaitAsync(timeout, _services.Time);
            _parts.Lifetime.Dispose();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
