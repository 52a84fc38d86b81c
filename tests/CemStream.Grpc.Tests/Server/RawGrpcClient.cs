using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CemStream.Testing.Time;

namespace CemStream.Grpc.Tests.Server;

/// <summary>Sends over HTTP/2 whatever a test wants, well-formed or not, and can cut its connection.</summary>
internal sealed class RawGrpcClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private Socket? _socket;

    public RawGrpcClient(Uri address)
    {
        _address = address;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, AllowAutoRedirect = false })
        {
            Timeout = Patience.Limit,
        };
    }

    public int Connections { get; private set; }

    public static byte[] Frame(byte flag, ReadOnlySpan<byte> body) =>
        [flag, (byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];

    public static HttpRequestMessage Request(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public Task<RawAnswer> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(Request(path, body, headers));

    /// <summary>Reads the answer to its end.</summary>
    public async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await OpenAsync(request);

        // The client's own time-out ends with the headers.
        var body = await response.Content.ReadAsByteArrayAsync().Soon();
        return new RawAnswer(response, body);
    }

    /// <summary>Returns as soon as the headers are there.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(_address, request.RequestUri!);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Ends the connection without a word of HTTP.</summary>
    public void CutConnection() => _socket!.Close(0);

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Connections++;
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(_socket, ownsSocket: true);
    }
}
