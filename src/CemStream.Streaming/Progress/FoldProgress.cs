using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using CemStream.Streaming.Signals;
using CemStream.Streaming.Store;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Progress;

/// <summary>Tells how far each shard is folded, so that who wrote to the log can wait until a read of the store shows it.</summary>
public sealed class FoldProgress
{
    private readonly Shard[] _shards;
    private readonly IShardStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;

    public FoldProgress(IEventLog log, IShardStore store, IOptions<StreamingOptions> options, TimeProvider time)
    {
        _shards = [.. Enumerable.Range(0, log.ShardCount).Select(_ => new Shard())];
        _store = store;
        _time = time;
        _pollInterval = options.Value.ProgressPollInterval;
    }

    /// <summary>Completes once the record at <paramref name="position"/> is folded and committed, here or in another process.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, such as by the caller's deadline.</exception>
    public async Task WaitAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var shard = _shards[position.Shard];
        while (true)
        {
            var seen = shard.Moved.Version;
            if (shard.Watermark >= position.Offset)
            {
                return;
            }

            if (!await shard.Moved.WaitAsync(seen, _pollInterval, _time, cancellationToken)
                && await _store.ReadWatermarkAsync(position.Shard, cancellationToken) >= position.Offset)
            {
                return;
            }
        }
    }

    internal void Report(int shard, long? watermark)
    {
        _shards[shard].Watermark = watermark ?? -1;
        _shards[shard].Moved.Pulse();
    }

    private sealed class Shard
    {
        private long _watermark = -1;

        public long Watermark
        {
            get => Volatile.Read(ref _watermark);
            set => Volatile.Write(ref _watermark, value);
        }

        public AsyncSignal Moved { get; } = new();
    }
}
