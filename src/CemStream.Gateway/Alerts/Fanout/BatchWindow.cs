namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// Bounds what all groups together keep for members that are behind: beyond it, the oldest batch of any group is forgotten.
/// </summary>
internal sealed class BatchWindow
{
    private const long MaxBytes = 32 << 20;

    private readonly Queue<(SubscriberGroup Group, int Bytes)> _batches = new();
    private long _bytes;

    public void Add(SubscriberGroup group, AlertBatch batch)
    {
        _batches.Enqueue((group, batch.Frames.Length));
        _bytes += batch.Frames.Length;
        while (_bytes > MaxBytes)
        {
            var (oldest, bytes) = _batches.Dequeue();
            oldest.DropOldest();
            _bytes -= bytes;
        }
    }

    public void Clear()
    {
        _batches.Clear();
        _bytes = 0;
    }
}
