using System.Globalization;
using System.Text.Json;

namespace CemStream.LoadTests.Fanout;

/// <summary>Measures how alerts reach many subscribers and prints a table.</summary>
internal static class FanoutCommand
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Not reported: the reading process compiles its own code meanwhile.</summary>
    private static readonly FanoutScenario WarmUp = new(200, 200);

    private static readonly FanoutScenario[] Scenarios =
    [
        new(1, 1), new(200, 4), new(200, 200), new(200, 200, IsBare: true), new(5000, 10), new(5000, 500), new(5000, 500, IsBare: true),
        new(5000, 500, Teams: 500), new(200, 200, Stalled: 1), new(200, 200, Stalled: 2), new(200, 200, Stalled: 20), new(200, 4, Stalled: 20),
    ];

    private static readonly FanoutScenario[] Idle =
    [
        new(20_000, 20), new(20_000, 20, IsBare: true), new(20_000, 200), new(20_000, 200, IsBare: true), new(2000, 2000),
        new(2000, 2000, IsBare: true),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var options = FanoutOptions.Parse(args);
        var results = await MeasureAsync([.. Scenarios.Where(s => s.Name.Contains(options.Only))], options);
        var idle = await MeasureIdleAsync([.. Idle.Where(s => $"idle {s.Name}".Contains(options.Only))], options);
        if (options.Json is not null)
        {
            var json = JsonSerializer.Serialize(new { At = DateTimeOffset.UtcNow, Results = results, Idle = idle }, Format);
            await File.WriteAllTextAsync(options.Json, json);
        }

        return results.TrueForAll(r => r.OutOfOrder == 0) ? 0 : 1;
    }

    private static async Task<List<FanoutResult>> MeasureAsync(FanoutScenario[] scenarios, FanoutOptions options)
    {
        var results = new List<FanoutResult>();
        if (scenarios.Length > 0)
        {
            await new FanoutRun(WarmUp, new FanoutOptions { ServerCores = options.ServerCores, Seconds = 1 }).MeasureAsync();
            Console.WriteLine("| subscribers over connections | deliveries/s | CPU s per million | bytes per delivery | p50 / p99 ms at 100/s "
                + "| p50 / p99 ms at 1,000/s | cores at 1,000/s | out of order | ms to end / exit on stop |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        }

        foreach (var scenario in scenarios)
        {
            var result = await new FanoutRun(scenario, options).MeasureAsync();
            Console.WriteLine(Row(result));
            results.Add(result);
        }

        return results;
    }

    private static async Task<List<IdleResult>> MeasureIdleAsync(FanoutScenario[] scenarios, FanoutOptions options)
    {
        var results = new List<IdleResult>();
        if (scenarios.Length > 0)
        {
            Console.WriteLine();
            Console.WriteLine("| idle subscribers over connections | managed bytes each | resident bytes each |");
            Console.WriteLine("|---|---|---|");
        }

        foreach (var scenario in scenarios)
        {
            var result = await new IdleRun(scenario, options).MeasureAsync();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {result.Scenario} | {result.ManagedBytesPerSubscriber:N0} | {result.ResidentBytesPerSubscriber:N0} |"));
            results.Add(result);
        }

        return results;
    }

    private static string Row(FanoutResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {r.Scenario} | {r.DeliveriesPerSecond:N0} | {r.CpuSecondsPerMillion:F2} | {r.AllocatedBytesPerDelivery:F1} "
        + $"| {r.P50MillisecondsAt100:F1} / {r.P99MillisecondsAt100:F1} | {r.P50MillisecondsAt1000:F1} / {r.P99MillisecondsAt1000:F1} "
        + $"| {r.ServerCoresAt1000:F2} | {r.OutOfOrder} | {r.StopMilliseconds:N0} / {r.ExitMilliseconds:N0} |");
}
