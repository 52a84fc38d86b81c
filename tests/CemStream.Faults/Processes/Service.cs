using System.Net.Sockets;
using CemStream.Grpc.Client;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;

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
    public static Task<Service> StartAsync((int Http, int Grpc) ports, IReadOnlyDictionary<string, string> settings) =>
        StartAsync(Binaries.CemStream, ["serve"], ports, settings);

    /// <summary>Starts it with its clock set ahead.</summary>
    public static Task<Service> StartAsync((int Http, int Grpc) ports, IReadOnlyDictionary<string, string> settings, TimeSpan ahead) =>
        StartAsync(Binaries.ClockAhead, [$"{ahead}", "serve"], ports, settings);

    public static (int Http, int Grpc) FreePorts() => (FreePort.Find(), FreePort.Find());

    /// <summary>Asks it to stop, as an init system would, which must end with 0.</summary>
    public async Task TerminateAsync()
    {
        await Process.SignalAsync("TERM");
        var code = await Process.WaitForExitAsync();
        if (code != 0)
        {
            throw new InvalidOperationException($"A graceful stop ended with {code}: {Process.Everything}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Grpc.Dispose();
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private static async Task<Service> StartAsync(
        string program, IEnumerable<string> arguments, (int Http, int Grpc) ports, IReadOnlyDictionary<string, string> settings)
    {
        var process = new ChildProcess(program, arguments, new Dictionary<string, string>(settings)
        {
            ["CEMSTREAM_LISTEN__HTTPPORT"] = $"{ports.Http}",
            ["CEMSTREAM_LISTEN__GRPCPORT"] = $"{ports.Grpc}",

            // Tests write a profile to wait for all that was written before it.
            ["CEMSTREAM_GATEWAY__FOLDTIMEOUT"] = "00:05:00",
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

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
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
            catch (Exception e) when (e is HttpRequestException or SocketException)
            {
                // Not listening yet, or taking the connection just as it is given up.
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
