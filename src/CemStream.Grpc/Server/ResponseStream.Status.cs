using CemStream.Grpc.Protocol;
using CemStream.Grpc.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CemStream.Grpc.Server;

/// <content>How a response ends.</content>
internal sealed partial class ResponseStream
{
    private int _ended;

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

        WriteStatus(status, Trailers, trailers);
    }

    /// <summary>
    /// Sends the status while the handler may still be running. A client that does not even read its status is reset without it.
    /// The handler's metadata stays out: it may be writing it.
    /// </summary>
    public async Task AbandonAsync(GrpcStatus status)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            WriteStatus(status);
            await CompleteAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends the status now, or resets the stream when the client has stopped reading.</summary>
    public async Task CompleteAsync()
    {
        if (_stalled)
        {
            Reset();
            return;
        }

        await http.CompleteAsync();
    }

    private void Reset()
    {
        if (http.HttpContext.Features.Get<IHttpResetFeature>() is { } reset)
        {
            reset.Reset(Http2Error.Cancel);
        }
        else
        {
            http.HttpContext.Abort();
        }
    }

    private void WriteStatus(GrpcStatus status, params ReadOnlySpan<Metadata?> metadata)
    {
        http.HttpContext.Features.Set(new CallOutcome(status.Code));
        var target = StatusTarget();
        StatusHeaders.Write(target, status);
        foreach (var part in metadata)
        {
            StatusHeaders.Write(target, part);
        }

        if (target is HeaderDictionary inBody && !_stalled)
        {
            WebTrailers.Write(Body, inBody);
            (Body as Base64Writer)?.Drain();
        }
    }

    private IHeaderDictionary StatusTarget()
    {
        if (!http.HasStarted)
        {
            SetProtocolHeaders();
            return http.Headers;
        }

        // Browsers do not show trailers to a page, so for them the status is the last message of the body.
        return format == GrpcFormat.Http2
            ? http.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : new HeaderDictionary();
    }
}
