using System.Net;
using System.Net.Sockets;
using CemStream.Grpc.Client;

namespace CemStream.Faults.Processes;

/// <summary>A running <c>cemstream serve</c> on free ports of loopback.</summary>
internal sealed class Service : IAsyncDisposable
{
    private Service(ChildProcess process, int httpPort, int grpcPort)
    {
        Process = process;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") };
        GrpcAddress = new Uri($"http://127.0.0.1:{grpcPort}");
        Grpc = new GrpcChannel(GrpcAddress);
    }

    public ChildProcess Process { get; }

    public HttpClient Http { get; }

    public GrpcChannel Grpc { get; }

    public Uri GrpcAddress { get; }

    /// <summary>Starts it on a file and returns when it is ready.</summary>
    public static Task<Service> StartAsync(string dataDirectory, (int Http, int Grpc)? ports = null) => StartAsync(
        ports ?? FreePorts(),
        new Dictionary<string, string> { ["CEMSTREAM_SQLITE__PATH"] = Path.Combine(dataDirectory, "cemstream.db") });

    /// <summary>Starts it with these settings and returns when it is ready.</summary>
    public static async Task<Service> StartAsync((int Http, int Grpc) ports, IReadOnlyDictionary<string, string> settings)
    {
        var process = new ChildProcess(Binaries.CemStream, ["serve"], new Dictionary<string, string>(settings)
        {
            ["CEMSTREAM_LISTEN__HTTPPORT"] = $"{ports.Http}",
            ["CEMSTREAM_LISTEN__GRPCPORT"] = $"{ports.Grpc}",
        });
        var service = new Service(process, ports.Http, ports.Grpc);
        try
        {
            await service.WaitUntilReadyAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public static (int Http, int Grpc) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var two = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        two.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)two.LocalEndpoint).Port);
    }

    /// <summary>Asks it to stop, as an init system would.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await Process.SignalAsync("TERM");
        return await Process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Grpc.Dispose();
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(ChildProcess.Patience);
        while (true)
        {
            if (Process.HasExited)
            {
                throw new InvalidOperationException($"Ended while starting: {Process.Everything}");
            }

            try
            {
                using var response = await Http.GetAsync("/readyz", patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
