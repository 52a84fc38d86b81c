using CemStream.Grpc.Protocol;
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

        var target = StatusTarget();
        StatusHeaders.Write(target, status);
        StatusHeaders.Write(target, Trailers);
        StatusHeaders.Write(target, trailers);
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
            StatusHeaders.Write(StatusTarget(), status);
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
            http.HttpContext.Features.Get<IHttpResetFeature>()?.Reset(Http2Error.Cancel);
            return;
        }

        await http.CompleteAsync();
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
}
