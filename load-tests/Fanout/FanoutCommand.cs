using System.CommandLine;
using System.Globalization;

namespace CemStream.LoadTests.Fanout;

/// <summary>Measures how alerts reach many subscribers and prints a table.</summary>
internal static class FanoutCommand
{
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

    public static Command Create()
    {
        var only = new Option<string>("--only")
        {
            Description = "scenarios whose name contains it; \"idle\" for idle subscribers",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "",
        };
        var seconds = new Option<int>("--seconds")
        {
            Description = "how long each rate is kept up",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        var deliveries = new Option<long>("--deliveries")
        {
            Description = "about how many a backlog makes",
            HelpName = "N",
            DefaultValueFactory = _ => 4_000_000,
        };
        var settle = new Option<int>("--settle")
        {
            Description = "seconds that the memory of idle subscribers is left to settle",
            HelpName = "N",
            DefaultValueFactory = _ => 15,
        };
        var profile = new Option<bool>("--profile") { Description = "show the types that the server allocates most of" };
        var cores = new Option<string>("--cores")
        {
            Description = "what the server is pinned to, as taskset takes it",
            HelpName = "LIST",
            DefaultValueFactory = _ => "0",
        };
        var json = JsonOption.Create();
        var command = new Command("fanout", "How alerts reach many subscribers.") { only, seconds, deliveries, settle, profile, cores, json };
        command.SetAction((parsed, _) => RunAsync(new FanoutOptions
        {
            Only = parsed.GetRequiredValue(only),
            Seconds = parsed.GetRequiredValue(seconds),
            Deliveries = parsed.GetRequiredValue(deliveries),
            Settle = parsed.GetRequiredValue(settle),
            Profile = parsed.GetRequiredValue(profile),
            ServerCores = parsed.GetRequiredValue(cores),
            Json = parsed.GetValue(json),
        }));
        return command;
    }

    private static async Task<int> RunAsync(FanoutOptions options)
    {
        var results = await MeasureAsync([.. Scenarios.Where(s => s.Name.Contains(options.Only))], options);
        var idle = await MeasureIdleAsync([.. Idle.Where(s => $"idle {s.Name}".Contains(options.Only))], options);
        await Output.SaveAsync(options.Json, new { At = DateTimeOffset.UtcNow, Results = results, Idle = idle });
        return results.TrueForAll(r => r.OutOfOrder == 0) ? 0 : 1;
    }

    private static async Task<List<FanoutResult>> MeasureAsync(FanoutScenario[] scenarios, FanoutOptions options)
    {
        var results = new List<FanoutResult>();
        if (scenarios.Length > 0)
        {
            await new FanoutRun(WarmUp, options with { Seconds = 1, Profile = false }).MeasureAsync();
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
