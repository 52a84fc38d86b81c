using System.Diagnostics;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// Measures one scenario: (1) warm-up, as long as what is measured, (2) throughput under backlog, (3) delay at 100 and 1,000 alerts/s, (4) how
/// long the streams take to end when the server stops.
/// </summary>
internal sealed class FanoutRun(FanoutScenario scenario, FanoutOptions options)
{
    private const int TypesShown = 12;

    // More does not fit into the tail of the feed.
    private const int MaxBacklog = 100_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private long _expected;

    public async Task<FanoutResult> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(options.ServerCores, scenario.Teams, scenario.IsBare);
        await using var fleet = await SubscriberFleet.OpenAsync(scenario, server.Port);

        // 1
        var alerts = AlertsFor(options.Deliveries);
        await BacklogAsync(server, fleet, alerts);
        await RateAsync(server, fleet, 1000, 1);

        // 2
        var (seconds, used, deliveries) = await BacklogAsync(server, fleet, alerts);

        // 3
        var (p50Slow, p99Slow, _) = await RateAsync(server, fleet, 100, options.Seconds);
        var (p50Fast, p99Fast, cores) = await RateAsync(server, fleet, 1000, options.Seconds);
        if (options.Profile)
        {
            await PrintTypesAsync(server, fleet, alerts);
        }

        // 4
        var (ended, exited) = await StopAsync(server, fleet);
        return new FanoutResult(
            scenario.Name, scenario.Subscribers, scenario.Connections, scenario.Teams, scenario.Stalled, deliveries, deliveries / seconds,
            used.CpuSeconds / deliveries * 1e6, used.AllocatedBytes / (double)deliveries, p50Slow, p99Slow, p50Fast, p99Fast, cores,
            fleet.OutOfOrder, ended, exited);
    }

    private async Task PrintTypesAsync(ServerProcess server, SubscriberFleet fleet, int alerts)
    {
        await server.AskAsync("profile");
        var (_, _, deliveries) = await BacklogAsync(server, fleet, alerts);
        Console.WriteLine($"  {deliveries:N0} deliveries allocated: {await server.AskAsync($"types {TypesShown}")}");
    }

    // A stream that is bare does not heed the stop.
    private async Task<(double? Ended, double? Exited)> StopAsync(ServerProcess server, SubscriberFleet fleet)
    {
        if (scenario.IsBare)
        {
            return (null, null);
        }

        fleet.ExpectEnd();
        var began = Stopwatch.GetTimestamp();
        await server.BeginStopAsync();
        await fleet.WaitAsync(() => fleet.AreEnded, Limit);
        var ended = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await server.WaitForExitAsync();
        return (ended, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private int AlertsFor(long deliveries)
    {
        var round = FeedStore.Shards * scenario.Teams;
        var alerts = (int)Math.Clamp(deliveries / scenario.DeliveriesPerAlert, round, MaxBacklog);
        return (alerts + round - 1) / round * round;
    }

    private async Task<(double Seconds, ServerFigures Used, long Deliveries)> BacklogAsync(
        ServerProcess server, SubscriberFleet fleet, int alerts)
    {
        await server.AskAsync($"prepare {alerts}");
        var before = await server.FiguresAsync();
        var had = fleet.Changes;
        var began = Stopwatch.GetTimestamp();
        await server.AskAsync("release");
        await ArriveAsync(fleet, alerts);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (seconds, Used(before, await server.FiguresAsync()), fleet.Changes - had);
    }

    private async Task<(double P50, double P99, double Cores)> RateAsync(
        ServerProcess server, SubscriberFleet fleet, int rate, int seconds)
    {
        fleet.ClearDelays();
        var before = await server.FiguresAsync();
        var began = Stopwatch.GetTimestamp();
        var made = int.Parse(await server.AskAsync($"rate {rate} {seconds}"));
        await ArriveAsync(fleet, made);
        var used = Used(before, await server.FiguresAsync());
        var cores = used.CpuSeconds / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (DelayHistogram.Percentile(fleet.Delays, 0.5), DelayHistogram.Percentile(fleet.Delays, 0.99), cores);
    }

    private Task ArriveAsync(SubscriberFleet fleet, int alerts)
    {
        _expected += alerts;
        return fleet.WaitAsync(() => fleet.Changes >= _expected * scenario.DeliveriesPerAlert, Limit);
    }

    private static ServerFigures Used(ServerFigures before, ServerFigures after) => new(
        after.CpuSeconds - before.CpuSeconds, after.AllocatedBytes - before.AllocatedBytes, after.ManagedBytes, after.ResidentBytes);
}
