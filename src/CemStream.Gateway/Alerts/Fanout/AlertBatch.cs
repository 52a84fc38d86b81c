using CemStream.Streaming.Feed;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// The changes that one look at the feed brought for one filter, framed once for everybody who has it; also a place in the chain of its
/// group. Only the feed's reader writes <see cref="Next"/>.
/// </summary>
/// <param name="frames">Whole messages, each with its length prefix; the last has the token.</param>
/// <param name="changes">How many.</param>
/// <param name="position">Covers them and all before them.</param>
internal sealed class AlertBatch(byte[] frames, int changes, ResumeToken position)
{
    private volatile AlertBatch? _next;
    private volatile bool _isDropped;

    public ReadOnlyMemory<byte> Frames => frames;

    public int Changes => changes;

    public ResumeToken Position => position;

    /// <summary>Null: nothing came yet, or the batch was dropped.</summary>
    public AlertBatch? Next => _next;

    /// <summary>Who still stands here has fallen too far behind and goes on from <see cref="Position"/> alone.</summary>
    public bool IsDropped => _isDropped;

    public void Append(AlertBatch next) => _next = next;

    /// <summary>Cuts the chain, so that a reader that stalls here does not hold all that comes after.</summary>
    /// <returns>The batch that was next.</returns>
    public AlertBatch? Drop()
    {
        var next = _next;

        // In this order: who finds no next one must be able to see why.
        _isDropped = true;
        _next = null;
        return next;
    }
}
