using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace CemStream.Grpc.Web;

/// <summary>Turns what is written into base64, padded at each flush, as gRPC-Web in text form wants it.</summary>
internal sealed class Base64Writer(PipeWriter inner) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _plain = new();

    public override void Advance(int bytes) => _plain.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _plain.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _plain.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Drain();
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <summary>Hands on what was written, without a flush.</summary>
    public void Drain()
    {
        var target = inner.GetSpan(Base64.GetMaxEncodedToUtf8Length(_plain.WrittenCount));
        Base64.EncodeToUtf8(_plain.WrittenSpan, target, out _, out var written);
        inner.Advance(written);
        _plain.ResetWrittenCount();
    }
}
