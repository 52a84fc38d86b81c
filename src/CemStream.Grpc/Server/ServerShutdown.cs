using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CemStream.Grpc.Server;

/// <summary>The two moments of a stop that concern calls: when it begins, and when patience ends.</summary>
internal sealed class ServerShutdown : IDisposable
{
    private readonly CancellationTokenSource _cutoff = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _timer;

    public ServerShutdown(IHostApplicationLifetime lifetime, IOptions<GrpcServerOptions> options, TimeProvider time)
    {
        Stopping = lifetime.ApplicationStopping;
        _timer = time.CreateTimer(_ => _cutoff.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration = Stopping.Register(() => _timer.Change(options.Value.StopGrace, Timeout.InfiniteTimeSpan));
    }

    public CancellationToken Stopping { get; }

    public CancellationToken Cutoff => _cutoff.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
        _cutoff.Dispose();
    }
}
