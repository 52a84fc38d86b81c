using System.Net;
using CemStream.Grpc.Tests.Echo;
using CemStream.Testing.Time;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>
/// Sends what only a raw client can, to a server whose clock goes when it is told to. Each test ends by calling the server as a good client
/// would.
/// </summary>
public abstract class RawServerTests : IAsyncLifetime
{
    private EchoServer? _server;
    private RawGrpcClient? _client;

    private protected static byte[] Hello { get; } = new EchoRequest { Text = "hello" }.ToByteArray();

    private protected VirtualTimeProvider Clock { get; } = new();

    private protected EchoServer Server => _server!;

    private protected RawGrpcClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _server = await EchoServer.StartAsync(clock: Clock);
        _client = new RawGrpcClient(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        var reply = await Server.Channel.UnaryAsync(EchoServer.Say, new EchoRequest { Text = "still here" }, EchoReply.Parser);
        Assert.Equal("still here", reply.Text);
        Client.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task AssertStatusAsync(byte[] body, GrpcStatusCode expected, params (string Name, string Value)[] headers)
    {
        var answer = await Client.PostAsync(EchoServer.Say, body, headers);
        Assert.Equal((HttpStatusCode.OK, expected), (answer.Http, answer.Status));
    }
}
