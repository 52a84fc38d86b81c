using CemStream.Clients;
using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>A service for the length of one command: own ports, own folder, nothing left behind.</summary>
internal static class EmbeddedService
{
    /// <param name="time">The clock.</param>
    /// <param name="body">Is given a client of the service and its HTTP address.</param>
    /// <param name="cancellationToken">Ends the body; the service then stops.</param>
    public static async Task<int> RunAsync(
        TimeProvider time, Func<CemStreamClient, Uri, Task<int>> body, CancellationToken cancellationToken)
    {
        using var separate = new SeparateSettings();
        var (httpPort, grpcPort) = Ports.FindFree();
        var loaded = OptionsLoader.Load(ConfigurationSources.Build(file: null, new Dictionary<string, string?>(separate.Values)
        {
            ["Listen:HttpPort"] = $"{httpPort}",
            ["Listen:GrpcPort"] = $"{grpcPort}",
            ["Log:Level"] = "Warning",
        }));
        await using var service = await RunningService.StartAsync(loaded.OrThrow(), time, cancellationToken);
        using var client = new CemStreamClient(service.Grpc);
        return await body(client, service.Http);
    }
}
