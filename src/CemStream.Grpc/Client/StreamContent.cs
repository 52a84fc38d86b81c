using System.Buffers;
using System.Net;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>A request body that is written message by message while the call runs.</summary>
internal sealed class StreamContent(string? encoding) : HttpContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ArrayBufferWriter<byte> _frame = new();

    /// <summary>One write at a time. Waits while the server does not read.</summary>
    public async ValueTask WriteAsync(IMessage message, CancellationToken cancellationToken)
    {
        var stream = await _opened.Task.WaitAsync(cancellationToken);
        _frame.ResetWrittenCount();
        MessageEncoding.Write(_frame, message, encoding);
        await stream.WriteAsync(_frame.WrittenMemory, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Ends the body: the client's half-close.</summary>
    public void Complete() => _completed.TrySetResult();

    /// <summary>Releases a write that waits for a connection which will not come.</summary>
    public void Abandon(Exception reason)
    {
        _opened.TrySetException(reason);
        _completed.TrySetResult();
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers must not wait for a first message that may depend on the server's answer.
        await stream.FlushAsync(cancellationToken);
        _opened.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
