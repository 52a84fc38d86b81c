using System.Diagnostics;
using CemStream.Faults.Injection;
using CemStream.Redis;

namespace CemStream.LoadTests.Soak;

/// <summary>Looks at a deployment again and again: its counters, how long shards stand still, how large its processes get.</summary>
internal sealed class Watch(Deployment deployment) : IDisposable
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(250));
    private readonly long?[] _watermarks = new long?[deployment.Shards];
    private readonly long[] _movedAt = new long[deployment.Shards];
    private readonly double[] _longest = new double[deployment.Shards];
    private readonly List<double[]> _megabytes = [];

    /// <summary>In seconds, by shard.</summary>
    public IReadOnlyList<double> LongestPauses => _longest;

    public double MedianPause => _longest.Order().ElementAt(_longest.Length / 2);

    public double LongestPause => _longest.Max();

    public double PeakMegabytes => _megabytes.Count == 0 ? 0 : _megabytes.Max(minute => minute.Max());

    /// <summary>The largest memory of each instance, by minute.</summary>
    public IReadOnlyList<IReadOnlyList<double>> MegabytesByMinute => _megabytes;

    public async Task RunAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        Array.Fill(_movedAt, began);
        while (!stop.IsCancellationRequested)
        {
            await _timer.WaitForNextTickAsync(CancellationToken.None);
            await deployment.SampleAsync();
            MeasureMemory((int)Stopwatch.GetElapsedTime(began).TotalMinutes);
            await Task.WhenAll(Enumerable.Range(0, deployment.Shards).Select(MeasurePauseAsync));
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task MeasurePauseAsync(int shard)
    {
        try
        {
            var watermark = await deployment.Store.ReadWatermarkAsync(shard, default);
            if (watermark != _watermarks[shard])
            {
                _movedAt[shard] = Stopwatch.GetTimestamp();
                _watermarks[shard] = watermark;
            }
        }
        catch (RedisStoreException)
        {
            // Down, and so the shard stands still.
        }

        _longest[shard] = Math.Max(_longest[shard], Stopwatch.GetElapsedTime(_movedAt[shard]).TotalSeconds);
    }

    private void MeasureMemory(int minute)
    {
        while (_megabytes.Count <= minute)
        {
            _megabytes.Add(new double[deployment.Instances.Count]);
        }

        foreach (var (number, instance) in deployment.Instances.Index())
        {
            _megabytes[minute][number] = Math.Max(_megabytes[minute][number], instance.Service?.Process.Megabytes ?? 0);
        }
    }
}
