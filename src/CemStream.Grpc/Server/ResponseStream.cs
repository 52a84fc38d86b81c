using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CemStream.Grpc.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CemStream.Grpc.Server;

/// <summary>
/// The response of one call: headers, messages, status. The handler writes and the deadline may end the call at the same moment, so every
/// use of the HTTP response happens behind one gate, and whoever ends the call first decides its status.
/// </summary>
internal sealed class ResponseStream(HttpResponse http, TimeProvider time, CancellationToken callCancelled) : IDisposable
{
    /// <summary>In bytes; what was written without a flush is sent once it exceeds this.</summary>
    private const int MaxUnflushed = 32 * 1024;

    /// <summary>How long a client that does not read may keep a status from being sent before the stream is reset.</summary>
    private static readonly TimeSpan FinishTimeout = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _unflushed;
    private int _ended;

    public Metadata Headers { get; } = [];

    public Metadata Trailers { get; } = [];

    private PipeWriter Body => http.BodyWriter;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(IMessage message, bool flush, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await StartAsync();
            _unflushed += MessageFrame.Write(Body, message);
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

    /// <summary>True for the one caller that may finish the call.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>
    /// Leaves the status to be sent when the request delegate returns: alone, in the headers, when nothing was sent and there is no initial
    /// metadata, else in the trailers.
    /// </summary>
    public async ValueTask SetStatusAsync(GrpcStatus status, Metadata? trailers)
    {
        if (Headers.Count > 0)
        {
            await StartAsync();
        }

        var target = StatusTarget();
        StatusHeaders.Write(target, status);
        StatusHeaders.Write(target, Trailers);
        StatusHeaders.Write(target, trailers);
    }

    /// <summary>
    /// Sends the status while the handler may still be running, then resets the stream so that the client stops sending. A client that does
    /// not even read its status is reset without it. The handler's metadata stays out: it may be writing it.
    /// </summary>
    public async Task AbandonAsync(GrpcStatus status)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            StatusHeaders.Write(StatusTarget(), status);
            await CompleteAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends the status and everything before it within a bound, or resets the stream.</summary>
    public async Task CompleteAsync()
    {
        var reset = http.HttpContext.Features.Get<IHttpResetFeature>();
        try
        {
            await http.CompleteAsync().WaitAsync(FinishTimeout, time, CancellationToken.None);
            reset?.Reset(Http2Error.NoError);
        }
        catch (TimeoutException)
        {
            reset?.Reset(Http2Error.Cancel);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        callCancelled.ThrowIfCancellationRequested();
        await _gate.WaitAsync(cancellationToken);
        if (Volatile.Read(ref _ended) != 0)
        {
            _gate.Release();
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

    private IHeaderDictionary StatusTarget()
    {
        if (http.HasStarted)
        {
            return http.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        }

        SetProtocolHeaders();
        return http.Headers;
    }

    private void SetProtocolHeaders()
    {
        http.ContentType = GrpcContentType.Value;
        http.Headers[GrpcHeaders.AcceptEncoding] = MessageEncoding.Accepted;
    }

    private ValueTask FlushIfDueAsync(bool flush, CancellationToken cancellationToken)
    {
        if (!flush && _unflushed < MaxUnflushed)
        {
            return ValueTask.CompletedTask;
        }

        _unflushed = 0;
        return FlushBodyAsync(cancellationToken);
    }

    private async ValueTask FlushBodyAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled || cancellationToken == callCancelled)
        {
            await Body.FlushAsync(callCancelled);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callCancelled);
        await Body.FlushAsync(either.Token);
    }
}
