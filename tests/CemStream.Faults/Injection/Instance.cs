using System.Net.Sockets;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.Faults.Injection;

/// <summary>A place for one <c>cemstream serve</c>: its ports and its own way to Redis stay the same from one process to the next.</summary>
internal sealed class Instance(IReadOnlyDictionary<string, string> settings, int redisPort) : IAsyncDisposable
{
    private readonly (int Http, int Grpc) _ports = Service.FreePorts();
    private volatile Service? _service;

    /// <summary>Between this instance and Redis.</summary>
    public TcpProxy Redis { get; } = new(redisPort);

    public Counters Counters { get; } = new();

    /// <summary><see langword="null"/> while it is down or stopped.</summary>
    public Service? Service => IsFrozen ? null : _service;

    public bool IsFrozen { get; private set; }

    public async Task StartAsync() => _service = await Service.StartAsync(_ports, Settings());

    /// <summary>Starts it with its clock set ahead.</summary>
    public async Task StartAsync(TimeSpan ahead) => _service = await Service.StartAsync(_ports, Settings(), ahead);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        await SampleAsync();
        var service = _service!;
        _service = null;
        await service.Process.KillAsync();
        Counters.EndLife();
        await service.DisposeAsync();
    }

    /// <summary>Asks it to end, as an orchestrator would.</summary>
    public async Task TerminateAsync()
    {
        await SampleAsync();
        var service = _service!;
        _service = null;
        await service.TerminateAsync();
        Counters.EndLife();
        await service.DisposeAsync();
    }

    /// <summary>SIGSTOP.</summary>
    public async Task FreezeAsync()
    {
        IsFrozen = true;
        await _service!.Process.SignalAsync("STOP");
    }

    /// <summary>SIGCONT.</summary>
    public async Task ThawAsync()
    {
        await _service!.Process.SignalAsync("CONT");
        IsFrozen = false;
    }

    /// <summary>Reads its counters, if it answers.</summary>
    public async Task SampleAsync()
    {
        if (Service is not { } service)
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            Counters.Take(await service.Http.GetStringAsync("/metrics", patience.Token));
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is being broken just now; the next look may see more.
        }
    }

    public override string ToString() => $"{_service?.Process.Everything}\n{Counters}";

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
        {
            await service.DisposeAsync();
        }

        Redis.Dispose();
    }

    private Dictionary<string, string> Settings() => new(settings) { ["CEMSTREAM_REDIS__CONNECTION"] = Redis.Connection };
}
