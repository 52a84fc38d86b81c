using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Works one shard from a claim until it is fenced, stopped or given up. (1) Claim. (2) Compare the store with the log and decide where to
/// continue. Then, batch by batch: (3) write timers that are due; (4) read; (5) decode and fold; (6) set bad records aside, durably;
/// (7) commit; (8) act on how the commit ended.
/// </summary>
internal sealed class ShardSession
{
    private readonly IShardReader _reader;
    private readonly IShardStore _store;
    private readonly IDeadLetterSink _deadLetters;
    private readonly ShardParts _parts;
    private readonly StreamingMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OwnerToken _owner = OwnerToken.Create();
    private long? _watermark;

    public ShardSession(IShardReader reader, ShardParts parts, ShardServices services)
    {
        _reader = reader;
        _parts = parts;
        _store = services.Store;
        _deadLetters = services.DeadLetters;
        _metrics = services.Metrics;
        _time = services.Time;
        _logger = services.Logger;
    }

    private int Shard => _reader.Shard;

    /// <exception cref="OperationCanceledException">The shard is to be given up.</exception>
    public async Task<SessionEnd> RunAsync()
    {
        // (1)
        _parts.Status.Start();
        var claim = await _parts.Retry.RunAsync("claim", cancellationToken => _store.ClaimAsync(Shard, _owner, cancellationToken));

        // (2)
        await CheckNotedOffsetAsync(claim.Watermark);
        if (!await ContinueAfterAsync(claim.Watermark))
        {
            return SessionEnd.Stopped;
        }

        _parts.Status.Run();
        while (true)
        {
            // (3)
            await _parts.Timers.WriteDueAsync(_watermark);

            // (4)
            var entries = await _parts.Intake.ReadAsync(_watermark);
            if (await (entries.Length > 0 ? WorkAsync(entries) : CheckStoreAsync()) is { } end)
            {
                return end;
            }
        }
    }

    /// <summary>Gives the shard up, so that the next owner need not fence this one.</summary>
    public ValueTask ReleaseAsync(CancellationToken cancellationToken) => _store.ReleaseAsync(Shard, _owner, cancellationToken);

    /// <returns>Why the session ends; <see langword="null"/> if it goes on.</returns>
    private async ValueTask<SessionEnd?> WorkAsync(ReadOnlyMemory<LogEntry> entries)
    {
        // (5)
        var began = _time.GetTimestamp();
        _metrics.RecordWait(_time.GetUtcNow() - entries.Span[0].AppendedAt);
        var records = _parts.Decoder.Decode(entries.Span);
        var loaded = await _parts.Loader.LoadAsync(records, _watermark);
        if (loaded.Watermark != _watermark)
        {
            return await FollowStoreAsync(loaded.Watermark);
        }

        var batch = _parts.Folder.Fold(records.Span, loaded.States);

        _metrics.RecordFold(_time.GetElapsedTime(began));

        // (6)
        await SetAsideAsync(batch.DeadLetters);

        // (7)
        var result = await CommitAsync(batch.ToCommit(Shard, _owner, _watermark));

        // (8)
        switch (result.Outcome)
        {
            case CommitOutcome.Applied:
                KeepStates(batch);
                Land(batch, batch.LastOffset);
                return null;
            case CommitOutcome.Already:
                // What landed was this batch, but only Applied proves what the store holds now.
                _parts.Cache.Clear();
                Land(batch, batch.LastOffset);
                return result.Watermark == _watermark ? null : await FollowStoreAsync(result.Watermark);
            case CommitOutcome.Gap or CommitOutcome.Overlap:
                return await FollowStoreAsync(result.Watermark);
            case CommitOutcome.Fenced:
                return SessionEnd.Fenced;
            default:
                throw new InvalidOperationException($"The store answered a commit with {result.Outcome}.");
        }
    }

    // Without this, a store that is rewound while nothing happens would stay so until the next record comes.
    private async ValueTask<SessionEnd?> CheckStoreAsync()
    {
        var watermark = await _parts.Retry.RunAsync(
            "read_watermark", cancellationToken => _store.ReadWatermarkAsync(Shard, cancellationToken));
        if (watermark != _watermark)
        {
            return await FollowStoreAsync(watermark);
        }

        await CountActiveAlertsAsync();
        _parts.Timers.LookAgain();
        return null;
    }

    // Commits move the number on; looking again corrects it should the store have changed between two reads of one start.
    private async ValueTask CountActiveAlertsAsync() => _parts.Status.ActiveAlerts = await _parts.Retry.RunAsync(
        "count_alerts", cancellationToken => _store.CountActiveAlertsAsync(Shard, cancellationToken));

    private async ValueTask<SessionEnd?> FollowStoreAsync(long? watermark)
    {
        _metrics.CountTripwire("out_of_step");
        _logger.OutOfStep(Shard, _watermark, watermark);
        return await ContinueAfterAsync(watermark) ? null : SessionEnd.Stopped;
    }

    // What the log was told is only a tripwire: the watermark, which stands beside the states, decides.
    private async ValueTask CheckNotedOffsetAsync(long? watermark)
    {
        var noted = await _parts.Retry.RunAsync("noted_offset", _reader.GetNotedOffsetAsync);
        if (noted > (watermark ?? -1))
        {
            _metrics.CountTripwire(watermark is null ? "store_wiped" : "store_rewound");
            _logger.StoreRewound(Shard, watermark, noted.Value);
        }
    }

    private async ValueTask<bool> ContinueAfterAsync(long? watermark)
    {
        var log = await _parts.Retry.RunAsync("log_extent", _reader.GetExtentAsync);
        if (_parts.Standstill.Begins(watermark, log))
        {
            return false;
        }

        var next = watermark + 1 ?? log.Earliest;
        _parts.Cache.Clear();
        _parts.Timers.Reset();
        await CountActiveAlertsAsync();
        _watermark = _parts.Status.Watermark = watermark;
        _parts.Publisher.Begin(Shard, watermark);
        _reader.Seek(next);
        _logger.ShardClaimed(Shard, watermark, next);
        return true;
    }

    private async ValueTask SetAsideAsync(IReadOnlyList<DeadLetter> letters)
    {
        if (letters.Count > 0)
        {
            await _parts.Retry.RunAsync("dead_letters", async cancellationToken =>
            {
                await _deadLetters.WriteAsync(letters, cancellationToken);
                return letters.Count;
            });
        }
    }

    // A try that failed may have landed all the same: only the identical commit, tried again, tells.
    private ValueTask<CommitResult> CommitAsync(ShardCommit commit) => _parts.Retry.RunAsync("commit", async cancellationToken =>
    {
        var began = _time.GetTimestamp();
        var result = await _store.CommitAsync(commit, cancellationToken);
        _metrics.CountCommit(result.Outcome, _time.GetElapsedTime(began));
        return result;
    });

    private void KeepStates(FoldedBatch batch)
    {
        for (var i = 0; i < batch.States.Count; i++)
        {
            _parts.Cache.Put(batch.Customers[i].CustomerId, batch.States[i], batch.Customers[i].State.Length);
        }
    }

    private void Land(FoldedBatch batch, long watermark)
    {
        var expected = _watermark;
        _watermark = _parts.Status.Watermark = watermark;
        _parts.Status.ActiveAlerts += batch.ActiveAlertsDelta;
        _parts.Timers.Note(batch.Customers);
        _parts.Publisher.Publish(Shard, expected, batch);
        _parts.Backoff.Reset();
        _reader.NoteApplied(watermark);
    }
}

/// <summary>Why a session ended by itself.</summary>
internal enum SessionEnd
{
    /// <summary>Another owner claimed the shard.</summary>
    Fenced,

    /// <summary>Going on would skip records; the status says why.</summary>
    Stopped,
}
