using CemStream.Simulation;

const string Usage = """
    Runs the real shard workers over a log and a store that fail in every way they may, on a virtual clock, and compares what they
    made of the log with a plain fold of it.

    Usage: dotnet run -c Release --project tests/CemStream.Simulation -- [options]

      --seeds N              how many runs; from 100 on, a fault that never bit fails them all (default: 200)
      --first-seed N         the seed of the first run; each next one has the next seed (default: 1)
      --store memory|sqlite  what keeps log and store (default: memory)
      --verbose              print what the processes log, at virtual times
      --help                 print this

    Exit code: 0 all promises kept, 1 a seed failed (it repeats exactly), 2 void: a fault never bit, 64 wrong usage.
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Usage);
    return 0;
}

if (!Arguments.TryParse(args, out var arguments))
{
    Console.Error.WriteLine(Usage);
    return 64;
}

var logger = arguments.Verbose ? new ConsoleLogger() : null;
var tally = new FaultTally();
for (var seed = arguments.FirstSeed; seed < arguments.FirstSeed + arguments.Seeds; seed++)
{
    try
    {
        tally.Add(SimulationRun.Execute(seed, arguments.Store, logger));
    }
    catch (Exception error)
    {
        Console.Error.WriteLine($"Seed {seed} failed: {error}");
        Console.Error.WriteLine($"It repeats with --store {arguments.Store} --first-seed {seed} --seeds 1 --verbose.");
        return 1;
    }
}

Console.WriteLine($"{arguments.Seeds} seeds from {arguments.FirstSeed} passed. {tally}");
if (arguments.Seeds >= 100 && tally.Missing(arguments.Store).ToList() is { Count: > 0 } missing)
{
    Console.Error.WriteLine($"Void: these never happened: {string.Join(", ", missing)}.");
    return 2;
}

return 0;
