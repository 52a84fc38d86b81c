using System.CommandLine;
using System.Globalization;
using CemStream.Faults.Feeds;
using CemStream.Faults.Injection;
using CemStream.Faults.Oracle;
using CemStream.Faults.Processes;

namespace CemStream.LoadTests.Soak;

/// <summary>
/// Breaks a deployment under load in every way there is, in random order, and compares with the plain fold in the end. Exit code 1 if there
/// is a difference, if a process grew too large, or if the run is void because something that it should prove was never put to the test.
/// </summary>
internal static class SoakCommand
{
    private const int Instances = 3;
    private const int Shards = 16;
    private const int Customers = 400;
    private const int BatchSize = 10;

    // A quiet service takes half of it, and what this load keeps in memory is small.
    private const int MostMegabytes = 400;

    // So slow that a mock broker, which keeps 5 MiB of a partition, has dropped nothing after ten minutes.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(35);

    public static Command Create()
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "how long things are broken",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var seed = new Option<int?>("--seed") { Description = "repeats the order of the faults; a new one if left out", HelpName = "N" };
        var json = JsonOption.Create();
        var command = new Command("soak", "Break a deployment under load in every way, and compare with the plain fold.") { minutes, seed, json };
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetRequiredValue(minutes), parsed.GetValue(seed) ?? Environment.TickCount, parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(double minutes, int seed, string? json)
    {
        if (Binaries.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        Output.Write($"{minutes} minutes, seed {seed}, {Instances} instances, {Shards} shards");
        await using var deployment = await Deployment.StartAsync(Instances, Shards);
        var producer = new LedgerProducer(new RandomFeed(seed, Customers), deployment.Next, BatchSize);
        using var stop = new CancellationTokenSource();
        var producing = producer.RunAsync(Pace, stop.Token);
        using var watch = new Watch(deployment);
        var watching = watch.RunAsync(stop.Token);

        var breakage = new Breakage(deployment, new Random(seed));
        await breakage.RunAsync(TimeSpan.FromMinutes(minutes));

        await stop.CancelAsync();
        await Task.WhenAll(producing, watching);
        var verdict = await Verdict.OfAsync(deployment, producer);
        var seen = Sightings.Of(deployment, verdict);
        Print(breakage, watch, verdict, seen);
        await Output.SaveAsync(json, new
        {
            At = DateTimeOffset.UtcNow,
            Minutes = minutes,
            Seed = seed,
            Broken = breakage.Faults,
            Seen = seen,
            seen.IsVoid,
            Pauses = watch.LongestPauses,
            watch.PeakMegabytes,
            watch.MegabytesByMinute,
            verdict.Acknowledged,
            verdict.Records,
            verdict.Changes,
            SettlingSeconds = verdict.Settling.TotalSeconds,
            verdict.Differences,
        });
        return verdict.Differences.Count > 0 || seen.IsVoid || watch.PeakMegabytes > MostMegabytes ? 1 : 0;
    }

    private static void Print(Breakage breakage, Watch watch, Verdict verdict, Sightings seen)
    {
        Output.Write($"\n| broken | times | all shards went on after: median, s | longest, s |\n|---|---|---|---|");
        foreach (var fault in breakage.Faults)
        {
            Output.Write($"{fault}");
        }

        Output.Write($"\n{seen}");
        Output.Write($"Longest standstill of a shard, faults included: median {watch.MedianPause:F1} s, longest {watch.LongestPause:F1} s");
        PrintMemory(watch);
        Output.Write($"\n{verdict.Acknowledged} acknowledged, {verdict.Records} records, {verdict.Changes} alert changes");
        Output.Write($"Folded {verdict.Settling.TotalSeconds:F1} s after the load had ended");
        Output.Write($"{verdict.Differences.Count} differences{(seen.IsVoid ? "; VOID: not everything was put to the test" : "")}");
        foreach (var difference in verdict.Differences.Take(50))
        {
            Output.Write($"  {difference}");
        }
    }

    private static void PrintMemory(Watch watch)
    {
        Output.Write($"\n| minute | largest memory of each instance, MB |\n|---|---|");
        foreach (var (minute, megabytes) in watch.MegabytesByMinute.Index())
        {
            var row = string.Join(", ", megabytes.Select(most => most.ToString("F0", CultureInfo.InvariantCulture)));
            Output.Write($"| {minute + 1} | {row} |");
        }

        var verdict = watch.PeakMegabytes > MostMegabytes ? "TOO MUCH" : "within";
        Output.Write($"Largest process: {watch.PeakMegabytes:F0} MB, {verdict} the {MostMegabytes} MB that are allowed");
    }
}
