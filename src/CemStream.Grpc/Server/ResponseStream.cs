using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CemStream.Grpc.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Server;

/// <summary>
/// The response of one call: headers, messages, status. The handler writes and the deadline may end the call at the same moment, so every
/// use of the HTTP response happens behind one gate, and whoever ends the call first decides its status.
/// </summary>
internal sealed partial class ResponseStream(HttpResponse http, TimeProvider time, CancellationToken callCancelled) : IDisposable
{
    /// <summary>In bytes; what was written without a flush is sent once it exceeds this.</summary>
    private const int MaxUnflushed = 32 * 1024;

    /// <summary>How much longer a write that is no longer wanted may wait for the client before the client counts as stalled.</summary>
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _unflushed;
    private bool _stalled;

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
        // A token given to the flush itself would make Kestrel abort the stream, and the status could not follow.
        var flush = Body.FlushAsync(CancellationToken.None);
        if (flush.IsCompleted)
        {
            await flush;
            return;
        }

        var flushing = flush.AsTask();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callCancelled);
        try
        {
            await flushing.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await StopWaitingAsync(flushing);
            throw;
        }
    }

    private async Task StopWaitingAsync(Task flushing)
    {
        try
        {
            await flushing.WaitAsync(StallTimeout, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _stalled = true;
            Body.CancelPendingFlush();
            await flushing;
        }
    }
}
