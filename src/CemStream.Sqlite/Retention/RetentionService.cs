using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Sqlite.Retention;

/// <summary>Removes records that are folded and dead letters, once they are older than <see cref="SqliteOptions.Retention"/>.</summary>
internal sealed partial class RetentionService(
    SqliteDatabase database, IOptions<SqliteOptions> options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Retention is not { } age)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryTrimAsync(time.GetUtcNow() - age, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryTrimAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        try
        {
            for (int shard = 0; shard < database.Log.ShardCount; shard++)
            {
                await TrimAsync(shard, before, cancellationToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            TrimFailed(logger, error);
        }
    }

    private async Task TrimAsync(int shard, DateTimeOffset before, CancellationToken cancellationToken)
    {
        long removed = 0;
        long step;
        do
        {
            step = await database.TrimAsync(shard, before, cancellationToken);
            removed += step;
        }
        while (step > 0);

        if (removed > 0)
        {
            Trimmed(logger, removed, shard, before);
        }
    }

    [LoggerMessage(3002, LogLevel.Information, "Removed {Removed} records and dead letters of shard {Shard} from before {Before:u}.")]
    private static partial void Trimmed(ILogger logger, long removed, int shard, DateTimeOffset before);

    [LoggerMessage(3003, LogLevel.Error, "Old records could not be removed; trying again in a minute.")]
    private static partial void TrimFailed(ILogger logger, Exception error);
}
