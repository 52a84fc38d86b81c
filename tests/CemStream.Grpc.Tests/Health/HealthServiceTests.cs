using CemStream.Grpc.Health;
using CemStream.Grpc.Health.V1;
using CemStream.Grpc.Tests.Server;
using WireStatus = CemStream.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CemStream.Grpc.Tests.Health;

public sealed class HealthServiceTests
{
    private const string Check = "/grpc.health.v1.Health/Check";
    private const string Watch = "/grpc.health.v1.Health/Watch";

    [Fact]
    public async Task Check_OfTheServer_ServingFromTheStart()
    {
        await using var server = await EchoServer.StartAsync();
        Assert.Equal(WireStatus.Serving, await CheckAsync(server, HealthRegistry.Server));
    }

    [Fact]
    public async Task Check_AfterSet_TellsTheNewStatus()
    {
        await using var server = await EchoServer.StartAsync();
        server.Health.Set("some.Service", ServingStatus.NotServing);
        Assert.Equal(WireStatus.NotServing, await CheckAsync(server, "some.Service"));
    }

    [Fact]
    public async Task Check_UnknownService_NotFound()
    {
        await using var server = await EchoServer.StartAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() => CheckAsync(server, "nobody"));
        Assert.Equal(GrpcStatusCode.NotFound, failure.Status);
    }

    [Fact]
    public async Task Watch_ServiceThatComesAndGoes_TellsEachChangeOnce()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new HealthCheckRequest { Service = "late.Service" };
        await using var watch = server.Channel.ServerStreaming(Watch, request, HealthCheckResponse.Parser).GetAsyncEnumerator();
        Assert.Equal(WireStatus.ServiceUnknown, await NextAsync(watch));
        server.Health.Set("late.Service", ServingStatus.Serving);
        Assert.Equal(WireStatus.Serving, await NextAsync(watch));
        server.Health.Set("other.Service", ServingStatus.NotServing);
        server.Health.Set("late.Service", ServingStatus.Serving);
        server.Health.Set("late.Service", ServingStatus.NotServing);
        Assert.Equal(WireStatus.NotServing, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_ServerStops_Unavailable()
    {
        await using var server = await EchoServer.StartAsync();
        await using var watch = server.Channel.ServerStreaming(Watch, new HealthCheckRequest(), HealthCheckResponse.Parser).GetAsyncEnumerator();
        Assert.Equal(WireStatus.Serving, await NextAsync(watch));
        await server.StopAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() => watch.MoveNextAsync().AsTask());
        Assert.Equal(GrpcStatusCode.Unavailable, failure.Status);
    }

    private static async Task<WireStatus> CheckAsync(EchoServer server, string service) =>
        (await server.Channel.UnaryAsync(Check, new HealthCheckRequest { Service = service }, HealthCheckResponse.Parser)).Status;

    private static async Task<WireStatus> NextAsync(IAsyncEnumerator<HealthCheckResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current.Status;
    }
}
