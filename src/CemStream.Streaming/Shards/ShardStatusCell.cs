using CemStream.Streaming.Log;

namespace CemStream.Streaming.Shards;

/// <summary>What one worker says of itself. Written by the worker alone, read from any thread.</summary>
internal sealed class ShardStatusCell(IShardReader reader)
{
    private volatile ShardStatus _status = new(
        reader.Shard, ShardState.Starting, Reason: null, Watermark: null, EndOffset: 0, ActiveAlerts: 0);

    public long? Watermark
    {
        get => _status.Watermark;
        set => _status = _status with { Watermark = value };
    }

    public int ActiveAlerts
    {
        get => _status.ActiveAlerts;
        set => _status = _status with { ActiveAlerts = value };
    }

    public ShardStatus Read() => _status with { EndOffset = reader.EndOffset };

    public void Start() => _status = _status with { State = ShardState.Starting, Reason = null };

    public void Run() => _status = _status with { State = ShardState.Running, Reason = null };

    public void Pause(string reason) => _status = _status with { State = ShardState.Paused, Reason = reason };

    public void Stop(string reason) => _status = _status with { State = ShardState.Stopped, Reason = reason };
}
