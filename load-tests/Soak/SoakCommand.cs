using CemStream.Faults.Feeds;
using CemStream.Faults.Injection;
using CemStream.Faults.Oracle;
using CemStream.Faults.Processes;

namespace CemStream.LoadTests.Soak;

/// <summary>
/// Breaks a deployment under load in every way there is, in random order, and compares with the plain fold in the end. Exit code 1 if there
/// is a difference, or if the run is void because something that it should prove was never put to the test.
/// </summary>
internal static class SoakCommand
{
    private const int Instances = 3;
    private const int Shards = 16;
    private const int Customers = 400;
    private const int BatchSize = 10;

    // So slow that a mock broker, which keeps 5 MiB of a partition, has dropped nothing after ten minutes.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(35);

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args, "--minutes", "--seed", "--json");
        if (Binaries.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        var minutes = arguments.Number("--minutes", 10);
        var seed = arguments.Whole("--seed", Environment.TickCount);
        Output.Write($"{minutes} minutes, seed {seed}, {Instances} instances, {Shards} shards");
        await using var deployment = await Deployment.StartAsync(Instances, Shards);
        var producer = new LedgerProducer(new RandomFeed(seed, Customers), deployment.Next, BatchSize);
        using var stop = new CancellationTokenSource();
        var producing = producer.RunAsync(Pace, stop.Token);
        using var watch = new Watch(deployment);
        var watching = watch.RunAsync(stop.Token);

        var broken = await BreakAsync(deployment, new Random(seed), TimeSpan.FromMinutes(minutes));

        await stop.CancelAsync();
        await Task.WhenAll(producing, watching);
        var verdict = await Verdict.OfAsync(deployment, producer);
        var seen = Sightings.Of(deployment, verdict);
        Print(broken, watch, verdict, seen);
        await Output.SaveAsync(arguments.Text("--json"), new
        {
            At = DateTimeOffset.UtcNow,
            Minutes = minutes,
            Seed = seed,
            Broken = broken,
            Seen = seen,
            seen.IsVoid,
            Pauses = watch.LongestPauses,
            watch.PeakMegabytes,
            verdict.Acknowledged,
            verdict.Records,
            verdict.Changes,
            SettlingSeconds = verdict.Settling.TotalSeconds,
            verdict.Differences,
        });
        return verdict.Differences.Count > 0 || seen.IsVoid ? 1 : 0;
    }

    // Each fault comes once before any comes again.
    private static async Task<IReadOnlyDictionary<string, int>> BreakAsync(Deployment deployment, Random random, TimeSpan duration)
    {
        var faults = new FaultInjector(deployment, random).All.ToArray();
        var broken = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var end = new CancellationTokenSource(duration);
        while (!end.IsCancellationRequested)
        {
            random.Shuffle(faults);
            foreach (var (name, fault) in faults)
            {
                if (end.IsCancellationRequested)
                {
                    break;
                }

                Output.Write($"{DateTimeOffset.UtcNow:HH:mm:ss} {name}");
                await fault();
                broken[name] = broken.GetValueOrDefault(name) + 1;
                await Task.Delay(random.Next(2_000));
            }
        }

        return broken;
    }

    private static void Print(IReadOnlyDictionary<string, int> broken, Watch watch, Verdict verdict, Sightings seen)
    {
        Output.Write($"\n| broken | times |\n|---|---|");
        foreach (var (name, times) in broken)
        {
            Output.Write($"| {name} | {times} |");
        }

        Output.Write($"\n{seen}");
        Output.Write($"Longest pause of a shard: median {watch.MedianPause:F1} s, longest {watch.LongestPause:F1} s; ");
        Output.Write($"largest process: {watch.PeakMegabytes:F0} MB");
        Output.Write($"{verdict.Acknowledged} acknowledged, {verdict.Records} records, {verdict.Changes} alert changes");
        Output.Write($"Folded {verdict.Settling.TotalSeconds:F1} s after the load had ended");
        Output.Write($"{verdict.Differences.Count} differences{(seen.IsVoid ? "; VOID: not everything was put to the test" : "")}");
        foreach (var difference in verdict.Differences.Take(50))
        {
            Output.Write($"  {difference}");
        }
    }
}
