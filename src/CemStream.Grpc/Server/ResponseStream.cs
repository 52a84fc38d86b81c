using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CemStream.Grpc.Protocol;
using CemStream.Grpc.Web;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Server;

/// <summary>
/// The response of one call: headers, messages, status. The handler writes and the deadline may end the call at the same moment, so every
/// use of the HTTP response happens behind one gate, and whoever ends the call first decides its status.
/// </summary>
internal sealed partial class ResponseStream(
    HttpResponse http, GrpcFormat format, TimeProvider time, CancellationToken callCancelled) : IDisposable
{
    /// <summary>In bytes; what was written without a flush is sent once it exceeds this.</summary>
    private const int MaxUnflushed = 32 * 1024;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private PipeWriter? _body;

    public Metadata Headers { get; } = [];

    public Metadata Trailers { get; } = [];

    /// <summary>How messages are compressed; null: not at all. Set before the response starts.</summary>
    public string? Encoding { get; private set; }

    private PipeWriter Body => _body ??= format == GrpcFormat.WebText ? new Base64Writer(http.BodyWriter) : http.BodyWriter;

    /// <summary>From here on, messages are compressed if the client can read that.</summary>
    public void Compress(string? accepted)
    {
        if (http.HasStarted)
        {
            throw new InvalidOperationException("Compression was asked for after the headers had been sent.");
        }

        Encoding = MessageEncoding.Choose(accepted);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(IMessage message, bool flush, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await StartAsync();
            _unflushed += MessageEncoding.Write(Body, message, Encoding);
            await FlushIfDueAsync(flush, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> encoded, bool flush, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await StartAsync();
            _unflushed += MessageFrame.Write(Body, encoded.Span);
            await FlushIfDueAsync(flush, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteFramedAsync(ReadOnlyMemory<byte> frames, bool flush, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await StartAsync();
            for (var rest = frames; !rest.IsEmpty;)
            {
                // Whole messages at a time: if the wait for the client ends between two, the status can still follow.
                var count = MessageFrame.WholeMessages(rest.Span, MaxUnflushed);
                Body.Write(rest.Span[..count]);
                _unflushed += count;
                rest = rest[count..];
                await FlushIfDueAsync(flush && rest.IsEmpty, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends what is waiting; sends the headers when nothing has been sent yet.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await StartAsync();
            await FlushIfDueAsync(flush: true, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        callCancelled.ThrowIfCancellationRequested();
        ThrowIfEnded();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ThrowIfEnded();
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    private void ThrowIfEnded()
    {
        if (Volatile.Read(ref _ended) != 0)
        {
            throw new OperationCanceledException("The call has ended.");
        }
    }

    private ValueTask StartAsync()
    {
        if (http.HasStarted)
        {
            return ValueTask.CompletedTask;
        }

        SetProtocolHeaders();
        StatusHeaders.Write(http.Headers, Headers);
        Headers.MarkSent();

        // Before the start, the body writer would buffer in memory of its own and copy.
        return new ValueTask(http.StartAsync(CancellationToken.None));
    }

    private void SetProtocolHeaders()
    {
        http.ContentType = GrpcContentType.Of(format);
        http.Headers[GrpcHeaders.AcceptEncoding] = MessageEncoding.Accepted;
        if (Encoding is not null)
        {
            http.Headers[GrpcHeaders.Encoding] = Encoding;
        }
    }
}
