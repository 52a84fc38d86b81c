using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CemStream.Grpc.Server;

/// <summary>The three moments of a stop: when it begins, when patience with calls ends, and when it ends with connections.</summary>
internal sealed class ServerShutdown : IDisposable
{
    /// <summary>What calls that were cut off may take to send their status.</summary>
    private static readonly TimeSpan LastFrames = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _cutoff = new();
    private readonly CancellationTokenSource _connectionCutoff = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _timer;
    private readonly ITimer _connectionTimer;

    public ServerShutdown(IHostApplicationLifetime lifetime, IOptions<GrpcServerOptions> options, TimeProvider time)
    {
        Stopping = lifetime.ApplicationStopping;
        _timer = time.CreateTimer(_ => _cutoff.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _connectionTimer = time.CreateTimer(_ => _connectionCutoff.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration = Stopping.Register(() => Begin(options.Value.StopGrace));
    }

    public CancellationToken Stopping { get; }

    public CancellationToken Cutoff => _cutoff.Token;

    /// <summary>Kestrel waits until clients close their connections, and some never do.</summary>
    public CancellationToken ConnectionCutoff => _connectionCutoff.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
        _connectionTimer.Dispose();
        _cutoff.Dispose();
        _connectionCutoff.Dispose();
    }

    private void Begin(TimeSpan grace)
    {
        _timer.Change(grace, Timeout.InfiniteTimeSpan);
        _connectionTimer.Change(grace + LastFrames, Timeout.InfiniteTimeSpan);
    }
}
