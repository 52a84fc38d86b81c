using CemStream.Simulation.Load;
using CemStream.Simulation.Truth;
using CemStream.Streaming.Shards;
using CemStream.Testing.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Simulation;

/// <summary>One run: load and faults for a while, then quiet until everything is settled, then the verdict.</summary>
public sealed class SimulationRun
{
    private const int Shards = 3;

    private readonly World _world;
    private readonly SimulationLoop _loop;

    private SimulationRun(int seed, Func<int, VirtualTimeProvider, Random, ISimulatedStorage> open, ILogger logger)
    {
        var random = new Random(seed);
        var clock = new VirtualTimeProvider();
        _loop = new SimulationLoop(clock, random);
        _world = new World(random, clock, _loop, open(Shards, clock, random), logger);
    }

    /// <summary>Runs one seed; the same seed always does the same.</summary>
    /// <returns>What went wrong on purpose.</returns>
    /// <exception cref="SimulationException">A promise was broken.</exception>
    public static FaultTally Execute(int seed, StorageKind kind = StorageKind.Memory, ILogger? logger = null) => Execute(
        seed,
        (shards, clock, random) => kind == StorageKind.Sqlite
            ? new SqliteStorage(shards, clock)
            : new MemoryStorage(shards, clock, random),
        logger);

    /// <summary>Runs one seed over storage of the caller's, given the number of shards, the clock and chance.</summary>
    internal static FaultTally Execute(
        int seed, Func<int, VirtualTimeProvider, Random, ISimulatedStorage> open, ILogger? logger = null)
    {
        var run = new SimulationRun(seed, open, logger ?? NullLogger.Instance);
        try
        {
            run._loop.Run(run.RunAsync);
            return run._world.Tally;
        }
        finally
        {
            run._world.Processes.ForEach(process => process.Dispose());
            run._world.Storage.Dispose();
        }
    }

    private async Task RunAsync()
    {
        using var done = new CancellationTokenSource();
        var subscriber = new Subscriber(_world);
        _world.Current.Start();
        _loop.Spawn(() => subscriber.RunAsync(done.Token));
        await LoadAsync();
        _world.Plan.Heal();
        await SettleAsync();
        new Verdict(_world).Check(subscriber.Seen);
        done.Cancel();
        await _world.Current.StopAsync();
    }

    private async Task LoadAsync()
    {
        Task[] load =
        [
            .. Enumerable.Range(0, 3).Select(name => new Producer(_world, name).RunAsync(_world.Random.Next(10, 50))),
            new SupportTeam(_world).RunAsync(12),
        ];
        foreach (var part in load)
        {
            await part;
        }
    }

    // Long enough for timers of days to fire, and for processes that froze to learn that they are out.
    private async Task SettleAsync()
    {
        for (var day = 0; day < 4; day++)
        {
            await Task.Delay(TimeSpan.FromDays(1), _world.Clock);
            for (var shard = 0; shard < Shards; shard++)
            {
                await _world.Current.AssignAsync(shard);
            }
        }

        if (_world.Current.Board.Read() is var board && (board.Count != Shards || board.Any(status => status.State != ShardState.Running)))
        {
            throw new SimulationException($"Not all shards run in the end: {string.Join(", ", board)}");
        }
    }
}

/// <summary>What keeps log and store.</summary>
public enum StorageKind
{
    Memory,
    Sqlite,
}
