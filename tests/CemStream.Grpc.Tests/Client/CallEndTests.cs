using CemStream.Grpc.Client;
using CemStream.Grpc.Tests.Echo;
using CemStream.Grpc.Tests.Server;
using CemStream.Testing.Time;

namespace CemStream.Grpc.Tests.Client;

/// <summary>A call that the client's side ends: both sides hear of it.</summary>
public sealed class CallEndTests
{
    [Fact]
    public async Task Unary_DeadlinePasses_DeadlineExceededAndHandlerEnds()
    {
        await using var server = await EchoServer.StartAsync();
        var clock = new VirtualTimeProvider();
        using var channel = new GrpcChannel(server.Address, new GrpcChannelOptions { TimeProvider = clock });
        var request = new EchoRequest { Hold = true, Name = "sleeper" };
        var call = channel.UnaryAsync(EchoServer.Say, request, EchoReply.Parser, new(Timeout: TimeSpan.FromHours(1)));
        await server.Service.Call("sleeper").Held;
        clock.Advance(TimeSpan.FromHours(1));
        var failure = await Assert.ThrowsAsync<GrpcException>(() => call.Soon());
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Status);
        await server.Service.Call("sleeper").Ended;
    }

    [Fact]
    public async Task Unary_Cancelled_HandlerSeesItAndCallerGetsItsToken()
    {
        await using var server = await EchoServer.StartAsync();
        using var cancel = new CancellationTokenSource();
        var request = new EchoRequest { Hold = true, Name = "cancelled" };
        var call = server.Channel.UnaryAsync(EchoServer.Say, request, EchoReply.Parser, cancellationToken: cancel.Token);
        await server.Service.Call("cancelled").Held;
        await cancel.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        await server.Service.Call("cancelled").Ended;
    }

    [Fact]
    public async Task ServerStreaming_EnumerationGivenUp_HandlerEnds()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Count = 1, Hold = true, Name = "left" };
        await foreach (var _ in server.Channel.ServerStreaming(EchoServer.Repeat, request, EchoReply.Parser))
        {
            break;
        }

        await server.Service.Call("left").Ended;
    }

    [Fact]
    public async Task Unary_ChannelDisposed_CancelledOnBothSides()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = new GrpcChannel(server.Address);
        var call = channel.UnaryAsync(EchoServer.Say, new EchoRequest { Hold = true, Name = "lost" }, EchoReply.Parser);
        await server.Service.Call("lost").Held;
        channel.Dispose();
        await server.Service.Call("lost").Ended;
        Assert.Equal(GrpcStatusCode.Cancelled, (await Assert.ThrowsAsync<GrpcException>(() => call.Soon())).Status);
    }
}
