using System.Diagnostics;
using System.Reflection;
using CemStream.Grpc.Tests.Server;
using CemStream.Testing.Time;

namespace CemStream.Grpc.Tests.Interop;

/// <summary>The official client for Node against the test service. Skipped until <c>npm install</c> has run in the folder <c>node</c>.</summary>
public sealed class GrpcJsTests
{
    private static readonly string Folder = Path.Combine(
        typeof(GrpcJsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
        "tests/CemStream.Grpc.Tests/node");

    [Theory]
    [InlineData("empty_unary")]
    [InlineData("large_unary")]
    [InlineData("server_streaming")]
    [InlineData("client_streaming")]
    [InlineData("ping_pong")]
    [InlineData("empty_stream")]
    [InlineData("cancel_after_begin")]
    [InlineData("cancel_after_first_response")]
    [InlineData("headers_before_first_message")]
    [InlineData("timeout_on_sleeping_server")]
    [InlineData("custom_metadata")]
    [InlineData("status_code_and_message")]
    [InlineData("special_status_message")]
    [InlineData("unimplemented_method")]
    [InlineData("compressed_unary")]
    [InlineData("compressed_streaming")]
    [InlineData("health_check")]
    [InlineData("health_watch")]
    [InlineData("reflection_v1")]
    [InlineData("reflection_v1alpha")]
    public async Task Case_AgainstTheTestService_Passes(string name)
    {
        SkipUnlessInstalled();
        await using var server = await EchoServer.StartAsync();
        using var node = Start(server, name);
        await node.EndsWellAsync();
    }

    [Theory]
    [InlineData("cancel_after_first_response", "node-cancel")]
    [InlineData("headers_before_first_message", "node-headers")]
    public async Task Case_ThatEndsEarly_EndsTheHandler(string name, string call)
    {
        SkipUnlessInstalled();
        await using var server = await EchoServer.StartAsync();
        using var node = Start(server, name);
        await node.EndsWellAsync();
        await server.Service.Call(call).Ended;
    }

    [Fact]
    public async Task Deadline_OfTheClient_IsKeptByTheServer()
    {
        SkipUnlessInstalled();
        var clock = new VirtualTimeProvider();
        await using var server = await EchoServer.StartAsync(clock: clock);
        using var node = Start(server, "deadline_in_an_hour");
        await Task.WhenAny(server.Service.Call("node-patient").Held, node.Ended);
        clock.Advance(TimeSpan.FromHours(1));
        await node.EndsWellAsync();
        await server.Service.Call("node-patient").Ended;
    }

    private static void SkipUnlessInstalled() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Folder, "node_modules")), "@grpc/grpc-js is not installed: run npm install in tests/CemStream.Grpc.Tests/node.");

    private static ForeignClient Start(EchoServer server, string name) =>
        new(new ProcessStartInfo("node", ["interop.cjs", server.Address.Authority, name]) { WorkingDirectory = Folder });
}
