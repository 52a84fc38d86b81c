using System.Diagnostics;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// Measures one scenario: (1) memory of the idle subscribers, (2) warm-up, (3) throughput under backlog, (4) delay at 100 and 1,000 alerts/s.
/// </summary>
internal sealed class FanoutRun(FanoutScenario scenario, FanoutOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private long _expected;

    public async Task<FanoutResult> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(options.ServerCores, scenario.Teams);
        var empty = ServerFigures.Parse(await server.AskAsync("collect"));
        await using var fleet = await SubscriberFleet.OpenAsync(scenario, server.Port);

        // 1
        var idle = ServerFigures.Parse(await server.AskAsync("collect"));

        // 2
        await BacklogAsync(server, fleet, AlertsFor(options.Deliveries / 4));
        await RateAsync(server, fleet, 200, 1);

        // 3
        var alerts = AlertsFor(options.Deliveries);
        var (seconds, used, deliveries) = await BacklogAsync(server, fleet, alerts);

        // 4
        var (p50Slow, p99Slow, _) = await RateAsync(server, fleet, 100, options.Seconds);
        var (p50Fast, p99Fast, cores) = await RateAsync(server, fleet, 1000, options.Seconds);
        return new FanoutResult(
            scenario.Name, scenario.Subscribers, scenario.Connections, scenario.Teams, scenario.Stalled, deliveries, deliveries / seconds,
            used.CpuSeconds / deliveries * 1e6, used.AllocatedBytes / (double)deliveries, p50Slow, p99Slow, p50Fast, p99Fast, cores,
            fleet.OutOfOrder, (idle.ManagedBytes - empty.ManagedBytes) / (double)scenario.Subscribers,
            (idle.ResidentBytes - empty.ResidentBytes) / (double)scenario.Subscribers);
    }

    private int AlertsFor(long deliveries)
    {
        var round = FeedStore.Shards * scenario.Teams;
        var alerts = (int)Math.Clamp(deliveries / scenario.DeliveriesPerAlert, round, options.MaxBacklog);
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

    // With teams, a rate does not end on a whole round: what is missing of it makes less than one delivery per subscriber and shard.
    private Task ArriveAsync(SubscriberFleet fleet, int alerts)
    {
        _expected += alerts;
        var slack = scenario.Teams > 1 ? (scenario.Subscribers - scenario.Stalled) * FeedStore.Shards : 0;
        var wanted = (long)(_expected * scenario.DeliveriesPerAlert) - slack;
        return fleet.WaitAsync(() => fleet.Changes >= wanted, Limit);
    }

    private static ServerFigures Used(ServerFigures before, ServerFigures after) => new(
        after.CpuSeconds - before.CpuSeconds, after.AllocatedBytes - before.AllocatedBytes, after.ManagedBytes, after.ResidentBytes);
}
