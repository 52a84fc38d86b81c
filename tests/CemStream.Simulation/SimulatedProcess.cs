using System.Diagnostics.Metrics;
using CemStream.Risk.Policies;
using CemStream.Simulation.Faults;
using CemStream.Simulation.Load;
using CemStream.Streaming;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Options;

namespace CemStream.Simulation;

/// <summary>The real runtime, composed by hand over faulty edges. Dies without a word, or freezes and goes on later.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private readonly World _world;
    private readonly Meters _meters = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _down = new();
    private readonly FaultyLog _log;
    private readonly ShardProcessor _processor;
    private readonly FeedPoller _poller;
    private Task _consuming = Task.CompletedTask;

    public SimulatedProcess(World world)
    {
        _world = world;
        world.Processes.Add(this);
        _log = new FaultyLog(world, this);
        var store = new FaultyStore(world, new Edge(world, this), this);
        var polledStore = new FaultyStore(world, new Edge(world, this, strikes: false), this);
        var options = Options.Create(Tuning(world));
        var name = $"p{world.Processes.Count}";
        Board = new ShardStatusBoard();
        var metrics = new StreamingMetrics(_meters, Board);
        Feed = new AlertFeed(_log, store, Board, options, world.Clock);
        Progress = new FoldProgress(_log, store, options, world.Clock);
        var services = new ShardServices(
            _log, store, new FaultyDeadLetters(world, this), ScriptedScorer.NewDecoder(), RiskPolicy.Default, Feed, Progress,
            new CustomerChanges(options, world.Clock), metrics, options, world.Clock,
            new PrefixedLogger<ShardProcessor>(world.Logger, name, world.Clock));
        _processor = new ShardProcessor(services, Board) { Jitter = world.Random };
        _poller = new FeedPoller(
            Feed, polledStore, Board, metrics, options, world.Clock, new PrefixedLogger<FeedPoller>(world.Logger, name, world.Clock));
    }

    public bool Alive { get; private set; } = true;

    public bool Frozen { get; set; }

    /// <summary>Its shards went to others, which it may not know yet.</summary>
    public bool IsEvicted { get; set; }

    /// <summary>Cancelled when it dies.</summary>
    public CancellationToken Down => _down.Token;

    public AlertFeed Feed { get; }

    public FoldProgress Progress { get; }

    public ShardStatusBoard Board { get; }

    public void Start()
    {
        _consuming = _processor.RunAsync(_stop.Token);
        _world.Loop.Spawn(async () => await _consuming);
        _world.Loop.Spawn(PollAsync);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        Alive = false;
        _down.Cancel();
    }

    /// <summary>SIGTERM.</summary>
    public async Task StopAsync()
    {
        _stop.Cancel();
        await _consuming;
        Kill();
    }

    public Task RevokeAsync(int shard) => _log.RevokeAsync(shard);

    public Task LoseAsync(int shard) => _log.LoseAsync(shard);

    public Task AssignAsync(int shard) => _log.AssignAsync(shard);

    public Task AssignAgainAsync(int shard) => _log.AssignAgainAsync(shard);

    public async Task LoseAllAsync()
    {
        for (var shard = 0; shard < _log.ShardCount; shard++)
        {
            await _log.LoseAsync(shard);
        }
    }

    /// <summary>Whether it was assigned the shard and has not given it up: whatever it writes to others is a fault of ours.</summary>
    public bool Holds(int shard) => _log.Holds(shard);

    /// <summary>Completes when it is not frozen, or frozen no longer.</summary>
    public async Task AwakeAsync(CancellationToken cancellationToken = default)
    {
        while (Frozen)
        {
            await _world.DelayAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }

    public void Dispose()
    {
        _meters.Dispose();
        _stop.Dispose();
        _down.Dispose();
    }

    private static StreamingOptions Tuning(World world) => new()
    {
        MaxBatchRecords = world.Random.Next(1, 17),
        StateCacheBytes = world.Random.Next(3) switch { 0 => 0, 1 => 4_096, _ => 1 << 20 },
        FeedTailBytes = world.Random.Next(2) == 0 ? 0 : 1 << 20,

        // Days pass in the end, when there is nothing to poll for.
        FeedPollInterval = world.Plan.Healed ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(world.Random.Next(5, 30)),
        ProgressPollInterval = TimeSpan.FromSeconds(10),
        StoreCheckInterval = TimeSpan.FromHours(3),
        DrainTimeout = TimeSpan.FromSeconds(2),
        MinBackoff = TimeSpan.FromMilliseconds(50),
        MaxBackoff = TimeSpan.FromSeconds(5),
    };

    private async Task PollAsync()
    {
        try
        {
            await _poller.RunAsync(Down);
        }
        catch (OperationCanceledException) when (Down.IsCancellationRequested)
        {
            // Dead.
        }
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
