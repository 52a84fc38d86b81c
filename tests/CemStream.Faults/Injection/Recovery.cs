using System.Diagnostics;
using CemStream.Redis;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;

namespace CemStream.Faults.Injection;

/// <summary>How long shards take to go on under load, counted from when what was broken works again.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns when every shard has moved on.</summary>
    /// <returns>Of each shard, how long its watermark stood still from now on.</returns>
    public static async Task<IReadOnlyList<TimeSpan>> MeasureAsync(Deployment deployment)
    {
        var began = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience.Limit);
        return await Task.WhenAll(Enumerable.Range(0, deployment.Shards).Select(MoveAsync));

        async Task<TimeSpan> MoveAsync(int shard)
        {
            var start = await Patiently.CallAsync(() => deployment.Store.ReadWatermarkAsync(shard, default));
            while (await WatermarkAsync(deployment, shard, start) == start)
            {
                if (patience.IsCancellationRequested)
                {
                    throw new TimeoutException($"Shard {shard} still stands at {start}.\n{deployment}");
                }

                await Task.Delay(Interval);
            }

            return Stopwatch.GetElapsedTime(began);
        }
    }

    private static async Task<long?> WatermarkAsync(Deployment deployment, int shard, long? unknown)
    {
        try
        {
            return await deployment.Store.ReadWatermarkAsync(shard, default);
        }
        catch (RedisStoreException)
        {
            return unknown;
        }
    }
}
