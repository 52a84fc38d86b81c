using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Server;

/// <summary>What a handler knows of the call it serves. Valid until the handler's task has completed.</summary>
public sealed class ServerCall
{
    private readonly CallLifetime _lifetime;
    private Metadata? _requestHeaders;
    private string? _peer;

    internal ServerCall(HttpContext http, GrpcMethod method, MessageReader request, ResponseStream response, CallLifetime lifetime)
    {
        HttpContext = http;
        Method = method.Path;
        Request = request;
        Response = response;
        _lifetime = lifetime;
    }

    /// <summary><c>/package.Service/Method</c>.</summary>
    public string Method { get; }

    /// <summary>The client's address, such as <c>ipv4:127.0.0.1:50312</c>.</summary>
    public string Peer => _peer ??= PeerName.Of(HttpContext.Connection);

    public HttpContext HttpContext { get; }

    /// <exception cref="GrpcException">INTERNAL: the client sent binary metadata that is not base64.</exception>
    public Metadata RequestHeaders => _requestHeaders ??= RequestMetadata.Read(HttpContext.Request.Headers);

    /// <summary>When the client stops waiting; null when it waits for ever.</summary>
    public DateTimeOffset? Deadline => _lifetime.Deadline;

    /// <summary>
    /// Fires when the client cancels, the connection is lost, the deadline passes, or the server has been stopping for
    /// <see cref="GrpcServerOptions.StopGrace"/>.
    /// </summary>
    public CancellationToken CancellationToken => _lifetime.CancellationToken;

    /// <summary>
    /// Fires as soon as the server begins to stop. A stream should end then, best with UNAVAILABLE and what the client needs to resume;
    /// a handler that lets the <see cref="OperationCanceledException"/> of this token escape ends the call with a plain UNAVAILABLE.
    /// </summary>
    public CancellationToken Stopping => _lifetime.Stopping;

    /// <summary>
    /// Initial metadata, sent with the first message. Streams send it once their handler waits for the first time,
    /// so fill it before the first await.
    /// </summary>
    public Metadata ResponseHeaders => Response.Headers;

    /// <summary>Trailing metadata, sent with the status.</summary>
    public Metadata ResponseTrailers => Response.Trailers;

    /// <summary>
    /// Compresses the messages from here on, with what the client can read; if it can read none, they go as they are. So do small messages,
    /// and those written already encoded.
    /// </summary>
    /// <exception cref="InvalidOperationException">The headers have been sent.</exception>
    public void CompressResponses() => Response.Compress(HttpContext.Request.Headers[GrpcHeaders.AcceptEncoding]);

    internal MessageReader Request { get; }

    internal ResponseStream Response { get; }

    /// <summary>Sends <see cref="ResponseHeaders"/> now instead of with the first message.</summary>
    public ValueTask SendHeadersAsync(CancellationToken cancellationToken = default) => Response.FlushAsync(cancellationToken);
}
