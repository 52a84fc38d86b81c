using CemStream.Risk.Events;
using CemStream.Sqlite.Engine;
using CemStream.Streaming.Log;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Log;

/// <summary>The log as a table. Offsets of a shard begin at 0 and have no gaps.</summary>
internal sealed class SqliteEventLog : IEventLog
{
    // What a draft costs beside its bytes, roughly, so that a flood of tiny ones is bounded too.
    private const int DraftOverhead = 64;
    private readonly Writer _writer;
    private readonly ReaderPool _readers;
    private readonly ShardOffsets _offsets;
    private readonly ShardReader?[] _assigned;
    private readonly int _maxPendingBytes;
    private readonly TimeProvider _time;
    private long _pendingBytes;
    private int _isConsumed;

    public SqliteEventLog(Writer writer, ReaderPool readers, ShardOffsets offsets, int maxPendingBytes, TimeProvider time)
    {
        _writer = writer;
        _readers = readers;
        _offsets = offsets;
        _maxPendingBytes = maxPendingBytes;
        _time = time;
        _assigned = new ShardReader?[offsets.ShardCount];
    }

    public int ShardCount => _offsets.ShardCount;

    public int ShardOf(string customerId) => ShardHash.Shard(customerId, ShardCount);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        long bytes = drafts.Sum(static draft => (long)draft.Value.Length + draft.Headers.Bytes + DraftOverhead);
        if (!TryReserve(bytes))
        {
            return new AppendResult(AppendOutcome.Busy, []);
        }

        try
        {
            LogPosition[] positions = await _writer.WriteAsync(
                session => LogTable.Append(session, drafts, ShardCount, _time.GetUtcNow()), cancellationToken);
            Publish(positions);
            return new AppendResult(AppendOutcome.Appended, positions);
        }
        catch (SqliteException error) when (error.IsPassing())
        {
            throw new LogUnavailableException($"The database cannot be written to now: {error.Message}", error);
        }
        finally
        {
            Interlocked.Add(ref _pendingBytes, -bytes);
        }
    }

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isConsumed, 1) == 1)
        {
            throw new InvalidOperationException("The log is being consumed already; one owner has all shards.");
        }

        using var revoked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var assigned = new List<int>();
        try
        {
            await AssignAsync(owner, assigned, revoked.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            // Reads end first: a worker that waits in one would else not come to see that it has to stop.
            await revoked.CancelAsync();
            await Task.WhenAll(assigned.Select(shard => owner.RevokedAsync(shard).AsTask()));
            Array.Clear(_assigned);
            Volatile.Write(ref _isConsumed, 0);
        }
    }

    private async Task AssignAsync(IShardOwner owner, List<int> assigned, CancellationToken revoked)
    {
        for (int shard = 0; shard < ShardCount; shard++)
        {
            var reader = new ShardReader(shard, _offsets, _readers, revoked);
            Volatile.Write(ref _assigned[shard], reader);
            assigned.Add(shard);
            await owner.AssignedAsync(reader);
        }
    }

    // The first always fits: a batch larger than the bound would else be busy for ever.
    private bool TryReserve(long bytes)
    {
        long pending = Interlocked.Add(ref _pendingBytes, bytes);
        if (pending <= _maxPendingBytes || pending == bytes)
        {
            return true;
        }

        Interlocked.Add(ref _pendingBytes, -bytes);
        return false;
    }

    private void Publish(ReadOnlySpan<LogPosition> positions)
    {
        foreach (LogPosition position in positions)
        {
            _offsets.AdvanceEnd(position.Shard, position.Offset + 1);
        }

        foreach (LogPosition position in positions)
        {
            Volatile.Read(ref _assigned[position.Shard])?.Wake();
        }
    }
}
