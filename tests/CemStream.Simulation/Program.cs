using CemStream.Simulation;

// dotnet run --project tests/CemStream.Simulation -- --seeds 1000 --first-seed 1 [--store memory|sqlite] [--verbose]
var seeds = Option("--seeds", 200);
var first = Option("--first-seed", 1);
var logger = args.Contains("--verbose") ? new ConsoleLogger() : null;
var store = args.Contains("--store")
    ? Enum.Parse<StorageKind>(args[Array.IndexOf(args, "--store") + 1], ignoreCase: true)
    : StorageKind.Memory;
var tally = new FaultTally();
for (var seed = first; seed < first + seeds; seed++)
{
    try
    {
        tally.Add(SimulationRun.Execute(seed, store, logger));
    }
    catch (Exception error)
    {
        Console.Error.WriteLine($"Seed {seed} failed: {error}");
        Console.Error.WriteLine($"It repeats with --first-seed {seed} --seeds 1 --verbose.");
        return 1;
    }
}

Console.WriteLine($"{seeds} seeds from {first} passed. {tally}");
if (seeds >= 100 && tally.Missing(store).ToList() is { Count: > 0 } missing)
{
    Console.Error.WriteLine($"Void: these never happened: {string.Join(", ", missing)}.");
    return 2;
}

return 0;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var found && found + 1 < args.Length ? int.Parse(args[found + 1]) : otherwise;
