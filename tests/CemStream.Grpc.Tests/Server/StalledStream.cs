using CemStream.Grpc.Tests.Echo;
using CemStream.Testing.Servers;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>A response of 1 GB that nobody reads.</summary>
internal static class StalledStream
{
    private const int MessageSize = 10_000;
    private const int Messages = 100_000;

    /// <summary>Calls of others that must not move the stalled one any more.</summary>
    private const int RoundTrips = 200;

    /// <summary>More than the client's window and the server's buffer can hold, less than the response.</summary>
    private const int MostMessagesOnTheWay = Messages / 2;

    /// <summary>Returns once the server waits for the client.</summary>
    public static async Task<HttpResponseMessage> OpenAsync(
        RawGrpcClient client, EchoServer server, string name, params (string Name, string Value)[] headers)
    {
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[MessageSize]), Count = Messages, Name = name };
        var response = await client.OpenAsync(RawGrpcClient.Request(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), headers));
        var call = server.Service.Call(name);
        await Eventually.TrueAsync(() => Task.FromResult(call.Sent > 0), $"The call {name} sends nothing.");
        var before = 0;
        while (call.Sent != before)
        {
            before = call.Sent;
            for (var i = 0; i < RoundTrips; i++)
            {
                await server.Channel.UnaryAsync(EchoServer.Say, new EchoRequest(), EchoReply.Parser);
            }
        }

        Assert.InRange(before, 1, MostMessagesOnTheWay);
        return response;
    }
}
