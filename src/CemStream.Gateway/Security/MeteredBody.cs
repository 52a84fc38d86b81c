using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace CemStream.Gateway.Security;

/// <summary>A request's body; tells the caller's meter how much of it was read.</summary>
/// <param name="inner">The body.</param>
/// <param name="meter">The caller's.</param>
/// <param name="isSlowed">Whether reading waits while the caller is over its limit.</param>
internal sealed class MeteredBody(PipeReader inner, CallerMeter meter, bool isSlowed) : PipeReader, IRequestBodyPipeFeature
{
    private ReadOnlySequence<byte> _read;

    public PipeReader Reader => this;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        meter.TakeBytes(_read.Slice(0, consumed).Length);
        _read = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (isSlowed)
        {
            await meter.WaitForBytesAsync(cancellationToken);
        }

        var result = await inner.ReadAsync(cancellationToken);
        _read = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var hasRead = inner.TryRead(out result);
        _read = hasRead ? result.Buffer : _read;
        return hasRead;
    }
}
