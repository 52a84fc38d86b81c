using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>
/// Calls gRPC methods of one server, over shared connections. Methods are named <c>/package.Service/Method</c>. A call that does not end
/// with OK throws <see cref="GrpcException"/>; one whose cancellation token fires throws <see cref="OperationCanceledException"/> and is
/// cancelled on the server too. <c>http://</c> addresses speak HTTP/2 without TLS.
/// </summary>
public sealed class GrpcChannel : IDisposable
{
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    private readonly Uri _address;
    private readonly GrpcChannelOptions _options;
    private readonly string? _encoding;
    private readonly HttpMessageInvoker _http;
    private readonly CancellationTokenSource _disposed = new();

    public GrpcChannel(Uri address, GrpcChannelOptions? options = null)
    {
        _address = address;
        _options = options ?? new GrpcChannelOptions();
        _encoding = _options.CompressRequests ? MessageEncoding.Gzip : null;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = _options.ConnectTimeout,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingDelay,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            SslOptions = _options.Tls ?? new SslClientAuthenticationOptions(),
        });
    }

    public async Task<TResponse> UnaryAsync<TResponse>(
        string method, IMessage request, MessageParser<TResponse> parser, GrpcCallOptions? options = null,
        CancellationToken cancellationToken = default)
        where TResponse : class, IMessage<TResponse>
    {
        using var call = Start<TResponse>(method, MessageContent.Of(request, _encoding), parser, options, cancellationToken);
        return await call.ReadSingleAsync();
    }

    /// <summary>The call begins with the enumeration and is cancelled when the enumeration is given up.</summary>
    public async IAsyncEnumerable<TResponse> ServerStreaming<TResponse>(
        string method, IMessage request, MessageParser<TResponse> parser, GrpcCallOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TResponse : class, IMessage<TResponse>
    {
        using var call = Start<TResponse>(method, MessageContent.Of(request, _encoding), parser, options, cancellationToken);
        while (await call.ReadAsync() is { } message)
        {
            yield return message;
        }
    }

    /// <summary>Write the requests, then take the answer with <see cref="ClientStreamingCall{TRequest,TResponse}.CompleteAsync"/>.</summary>
    public ClientStreamingCall<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        string method, MessageParser<TResponse> parser, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var requests = new StreamContent(_encoding);
        return new(Start<TResponse>(method, requests, parser, options, cancellationToken), requests);
    }

    public DuplexCall<TRequest, TResponse> Duplex<TRequest, TResponse>(
        string method, MessageParser<TResponse> parser, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var requests = new StreamContent(_encoding);
        return new(Start<TResponse>(method, requests, parser, options, cancellationToken), requests);
    }

    /// <summary>Ends the calls still under way with CANCELLED.</summary>
    public void Dispose()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        _disposed.Cancel();
        _http.Dispose();
        _disposed.Dispose();
    }

    private ClientCall<TResponse> Start<TResponse>(
        string method, HttpContent content, MessageParser<TResponse> parser, GrpcCallOptions? options, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        var request = CallRequest.Create(new Uri(_address, method), content, options, _encoding);
        return new ClientCall<TResponse>(_http, request, parser, _options, options?.Timeout, _disposed.Token, cancellationToken);
    }
}
