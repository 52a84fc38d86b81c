using System.Collections.Concurrent;
using CemStream.Gateway.Metrics;
using Microsoft.Extensions.Hosting;

namespace CemStream.Gateway.Security;

/// <summary>Ends the streams whose key was taken out of the file, or lost rights, and those whose token has expired: within two seconds.</summary>
internal sealed class StreamWatch(SignIn signIn, GatewayMetrics metrics, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<OpenStream, bool> _streams = [];

    public OpenStream Open(SignedIn signedIn)
    {
        var stream = new OpenStream(this, signedIn);
        _streams.TryAdd(stream, true);
        return stream;
    }

    public void Forget(OpenStream stream) => _streams.TryRemove(stream, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CheckAsync();
        }
    }

    private async Task CheckAsync()
    {
        foreach (var (stream, _) in _streams)
        {
            if (!signIn.IsStillGood(stream.SignedIn) && _streams.TryRemove(stream, out _))
            {
                metrics.CountDenial("revoked");
                await stream.RevokeAsync();
            }
        }
    }
}
