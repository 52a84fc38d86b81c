using System.Text.Json;

namespace CemStream.LoadTests.Fanout;

/// <summary>Measures how alerts reach many subscribers and prints a table.</summary>
internal static class FanoutCommand
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly FanoutScenario[] Scenarios =
    [
        new(1, 1), new(200, 4), new(200, 200), new(5000, 10), new(5000, 500), new(5000, 500, Teams: 500),
        new(200, 200, Stalled: 1), new(200, 200, Stalled: 2), new(200, 200, Stalled: 20), new(200, 4, Stalled: 20),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var options = FanoutOptions.Parse(args);
        var results = new List<FanoutResult>();
        Console.WriteLine("| subscribers over connections | deliveries/s | CPU s per million | bytes per delivery | p50 / p99 ms at 100/s "
            + "| p50 / p99 ms at 1,000/s | cores at 1,000/s | out of order | managed / resident bytes per idle subscriber |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var scenario in Scenarios.Where(s => s.Name.Contains(options.Only)))
        {
            var result = await new FanoutRun(scenario, options).MeasureAsync();
            Console.WriteLine(Row(result));
            results.Add(result);
        }

        if (options.Json is not null)
        {
            await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(new { At = DateTimeOffset.UtcNow, Results = results }, Format));
        }

        return results.TrueForAll(r => r.OutOfOrder == 0) ? 0 : 1;
    }

    private static string Row(FanoutResult r) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"| {r.Scenario} | {r.DeliveriesPerSecond:N0} | {r.CpuSecondsPerMillion:F2} | {r.AllocatedBytesPerDelivery:F1} "
        + $"| {r.P50MillisecondsAt100:F1} / {r.P99MillisecondsAt100:F1} | {r.P50MillisecondsAt1000:F1} / {r.P99MillisecondsAt1000:F1} "
        + $"| {r.ServerCoresAt1000:F2} | {r.OutOfOrder} "
        + $"| {r.ManagedBytesPerIdleSubscriber:N0} / {r.ResidentBytesPerIdleSubscriber:N0} |");
}
