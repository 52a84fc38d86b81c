using System.Net;
using System.Net.Sockets;
using CemStream.EndToEnd.Tests.Oracle;
using CemStream.Grpc.Client;

namespace CemStream.EndToEnd.Tests.Processes;

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

    /// <summary>Starts it and returns when it is ready.</summary>
    public static async Task<Service> StartAsync(string dataDirectory, (int Http, int Grpc)? ports = null)
    {
        var (http, grpc) = ports ?? FreePorts();
        var process = new ChildProcess(Programs.CemStream, ["serve"], new Dictionary<string, string>
        {
            ["CEMSTREAM_LISTEN__HTTPPORT"] = $"{http}",
            ["CEMSTREAM_LISTEN__GRPCPORT"] = $"{grpc}",
            ["CEMSTREAM_SQLITE__PATH"] = LogReading.DatabasePath(dataDirectory),
        });
        var service = new Service(process, http, grpc);
        await service.WaitUntilReadyAsync();
        return service;
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
