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
        for (var processes = _world.Random.Next(2, 4); processes > 0; processes--)
        {
            _world.Group.Join();
        }

        _loop.Spawn(() => subscriber.RunAsync(done.Token));
        await LoadAsync();
        _world.Plan.Heal();
        await SettleAsync();
        new Verdict(_world).Check(subscriber.Seen);
        done.Cancel();
        foreach (var process in _world.Group.Members.ToList())
        {
            await _world.Group.LeaveAsync(process);
        }
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

    // Long enough for processes that froze to learn that they are out, and for timers of days to fire.
    private async Task SettleAsync()
    {
        await Task.Delay(TimeSpan.FromHours(1), _world.Clock);
        foreach (var process in _world.Group.Members.ToList())
        {
            await _world.Group.LeaveAsync(process);
            _world.Group.Join();
        }

        await Task.Delay(TimeSpan.FromDays(4), _world.Clock);
        while (_world.Now - _world.LastAppendAt < TimeSpan.FromHours(2))
        {
            // A timer fired a moment ago, and not everybody has seen yet what came of it.
            await Task.Delay(TimeSpan.FromHours(1), _world.Clock);
        }

        List<ShardStatus> board = [.. _world.Group.Members.SelectMany(process => process.Board.Read()).OrderBy(status => status.Shard)];
        if (!board.Select(status => status.Shard).SequenceEqual(Enumerable.Range(0, Shards))
            || board.Any(status => status.State != ShardState.Running))
        {
            throw new SimulationException($"Not every shard runs once in the end: {string.Join(", ", board)}");
        }
    }
}

/// <summary>What keeps log and store.</summary>
public enum StorageKind
{
    Memory,
    Sqlite,
}
