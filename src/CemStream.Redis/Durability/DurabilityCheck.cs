using System.Net;
using CemStream.Redis.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CemStream.Redis.Durability;

/// <summary>
/// Looks once, as soon as Redis answers, whether it is set up to keep what it is given, and warns if not. Nothing is refused: what Redis
/// loses is folded again from the log.
/// </summary>
internal sealed class DurabilityCheck(RedisConnection connection, TimeProvider time, ILogger<DurabilityCheck> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private readonly HashSet<EndPoint> _checked = [];

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!await CheckAsync(cancellationToken))
        {
            await Task.Delay(RetryAfter, time, cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <returns>Whether every server has been looked at.</returns>
    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var multiplexer = await connection.GetAsync(cancellationToken);
            foreach (var endPoint in multiplexer.GetEndPoints().Where(endPoint => !_checked.Contains(endPoint)))
            {
                if (await CheckAsync(multiplexer.GetServer(endPoint), cancellationToken))
                {
                    _checked.Add(endPoint);
                }
            }

            return multiplexer.GetEndPoints().All(_checked.Contains);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.CheckFailed(error);
            return false;
        }
    }

    // One that does not answer must not keep the others from being looked at, nor have them warned of again and again.
    private async Task<bool> CheckAsync(IServer server, CancellationToken cancellationToken)
    {
        try
        {
            Warn($"{server.EndPoint}", new ServerInfo(await server.InfoAsync().WaitAsync(RetryAfter, time, cancellationToken)));
            return true;
        }
        catch (RedisServerException error)
        {
            logger.CheckRefused(error);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.CheckFailed(error);
            return false;
        }
    }

    private void Warn(string server, ServerInfo info)
    {
        if (info.Version < ServerInfo.OldestVersion)
        {
            logger.TooOld(server, info.Version, ServerInfo.OldestVersion);
        }

        if (info.EvictionPolicy != "noeviction")
        {
            logger.Evicts(server, info.EvictionPolicy);
        }

        if (!info.HasAppendOnlyFile)
        {
            logger.NotPersistent(server);
        }

        if (info.Replicas > 0 && !info.RequiresReplicas)
        {
            logger.WritesWithoutReplicas(server, info.Replicas);
        }
    }
}
