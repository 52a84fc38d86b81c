using System.Diagnostics;
using CemStream.Faults.Feeds;
using CemStream.Faults.Injection;
using CemStream.Faults.Oracle;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.EndToEnd.Tests.Faults;

/// <summary>One deployment under load while something is done to it, and what it amounts to afterwards.</summary>
internal static class FaultRun
{
    private const int Shards = 8;
    private const int Customers = 80;
    private const int BatchSize = 20;
    private const int Before = 400;
    private const int After = 600;

    private const int MostTimes = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // How long the counters take to show what happened, at most: a letter that was refused is tried for as long as this.
    private static readonly TimeSpan Showing = TimeSpan.FromSeconds(10);

    /// <summary>Fails unless everything is as the plain fold of the log has it.</summary>
    /// <param name="output">Told the seed and the figures.</param>
    /// <param name="fault">What is done.</param>
    /// <param name="hasBitten">Whether the counters show it; it is done again until they do.</param>
    public static async Task RunAsync(ITestOutputHelper output, Func<FaultInjector, Task> fault, Func<Deployment, bool>? hasBitten = null)
    {
        Assert.SkipUnless(Binaries.Missing is null, Binaries.Missing ?? "");
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var deployment = await Deployment.StartAsync(instances: 2, Shards);
        var producer = new LedgerProducer(new RandomFeed(seed, Customers), deployment.Next, BatchSize);
        using var stop = new CancellationTokenSource();
        var producing = producer.RunAsync(Pace, stop.Token);
        await AcknowledgedAsync(producer, producing, Before);

        var faults = new FaultInjector(deployment, new Random(seed));
        var times = 0;
        do
        {
            await fault(faults);
            times++;
            var pauses = await Recovery.MeasureAsync(deployment);
            output.WriteLine($"shards went on after {string.Join(", ", pauses.Order().Select(pause => $"{pause.TotalSeconds:0.00}"))} s");
        }
        while (!await HasBittenAsync(deployment, times, hasBitten ?? (static _ => true)));

        await AcknowledgedAsync(producer, producing, producer.Acknowledged + After);
        await stop.CancelAsync();
        await producing;
        var verdict = await Verdict.OfAsync(deployment, producer);
        output.WriteLine($"{verdict with { Differences = [] }}, {producer.FailedAttempts} calls failed, {times} times");
        Assert.True(verdict.Differences.Count == 0, string.Join('\n', verdict.Differences));
        Assert.True(verdict.Changes > 0, "No alert was ever opened: the feed proves nothing.");
    }

    private static Task AcknowledgedAsync(LedgerProducer producer, Task producing, int count) => Eventually.TrueAsync(
        async () =>
        {
            if (producing.IsCompleted)
            {
                await producing;
            }

            return producer.Acknowledged >= count;
        },
        () => $"{producer.Acknowledged} of {count} events were acknowledged.");

    // What is lost in that moment may be something that the fault is not about: an answer to a read, say, where it is about commits.
    private static async Task<bool> HasBittenAsync(Deployment deployment, int times, Func<Deployment, bool> hasBitten)
    {
        var began = Stopwatch.GetTimestamp();
        await deployment.SampleAsync();
        while (!hasBitten(deployment))
        {
            if (Stopwatch.GetElapsedTime(began) > Showing)
            {
                return times < MostTimes ? false : throw new TimeoutException($"The fault never bit.\n{deployment}");
            }

            await Task.Delay(100);
            await deployment.SampleAsync();
        }

        return true;
    }
}
