using CemStream.Contracts.V1;
using CemStream.Risk.Policies;
using CemStream.Simulation;
using CemStream.Simulation.Load;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Log;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using CemStream.Testing.Time;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Tests.Shards;

/// <summary>The runtime as the program composes it, with one shard, over memory, on a virtual clock.</summary>
internal sealed class Rig : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _next;

    /// <param name="wrap">Stands before the store.</param>
    /// <param name="deadLetters">Instead of those in memory.</param>
    /// <param name="wrapLog">Stands before the log.</param>
    /// <param name="logIsBehind">By how much the log's clock, and the customers', is behind that of the worker.</param>
    public Rig(
        Func<IShardStore, IShardStore>? wrap = null,
        IDeadLetterSink? deadLetters = null,
        Func<IEventLog, TimeProvider, IEventLog>? wrapLog = null,
        TimeSpan logIsBehind = default)
    {
        LogClock = new ClockBehind(Clock, logIsBehind);
        Log = new MemoryEventLog(1, LogClock);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Lines));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(wrapLog is null ? Log : wrapLog(Log, Clock));
        services.AddSingleton(wrap is null ? Store : wrap(Store));
        services.AddSingleton(deadLetters ?? DeadLetters);
        services.AddSingleton(RiskPolicy.Default);
        services.AddSingleton<ISentimentScorer, ScriptedScorer>();
        services.AddCemStreamStreaming();
        services.Configure<StreamingOptions>(options => options.DrainTimeout = TimeSpan.FromSeconds(2));
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Loop = new SimulationLoop(Clock, new Random(1));
        Processor = new ShardProcessor(_services.GetRequiredService<ShardServices>(), Board) { Jitter = new Random(1) };
    }

    public VirtualTimeProvider Clock { get; } = new();

    public TimeProvider LogClock { get; }

    public SimulationLoop Loop { get; }

    public LogLines Lines { get; } = new();

    public MemoryEventLog Log { get; }

    public MemoryShardStore Store { get; } = new(1);

    public MemoryDeadLetters DeadLetters { get; } = new();

    public ShardProcessor Processor { get; }

    public ShardStatusBoard Board => _services.GetRequiredService<ShardStatusBoard>();

    public System.Diagnostics.Metrics.IMeterFactory MeterFactory =>
        _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();

    public ShardServices Services => _services.GetRequiredService<ShardServices>();

    public AlertFeed Feed => _services.GetRequiredService<AlertFeed>();

    public FoldProgress Progress => _services.GetRequiredService<FoldProgress>();

    public CustomerChanges Customers => _services.GetRequiredService<CustomerChanges>();

    public ShardStatus Status => Board.Read().Single();

    public T Hosted<T>() => _services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<T>().Single();

    /// <summary>Something that is not part of every composition, over the services of this one.</summary>
    public T Create<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    public void Run(Func<Task> test) => Loop.Run(test);

    public void Start() => _running = Processor.RunAsync(_stop.Token);

    public Task StopAsync()
    {
        _stop.Cancel();
        return _running;
    }

    /// <summary>Lets everything happen that is going to happen within <paramref name="seconds"/>.</summary>
    public Task SettleAsync(double seconds = 1) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock);

    public long Say(string text, RecordHeaders headers = default) => Say(text, "anna", headers);

    public long Say(string text, string customerId, RecordHeaders headers = default) => Log.Append(new LogDraft(customerId, new LogRecord
    {
        Feedback = new FeedbackEvent
        {
            EventId = $"e{_next++}",
            CustomerId = customerId,
            OccurredAt = Timestamp.FromDateTimeOffset(LogClock.GetUtcNow()),
            SocialPost = new SocialPost { Text = text },
        },
    }.ToByteArray(), headers)).Offset;

    /// <summary>Says what opens alerts.</summary>
    /// <returns>The last offset.</returns>
    public long Complain(string customerId = "anna")
    {
        var last = 0L;
        for (var i = 0; i < 8; i++)
        {
            last = Say("angry and leaving, I complain again", customerId);
        }

        return last;
    }

    public long Erase(string customerId) => Log.Append(new LogDraft(customerId, new LogRecord
    {
        Erase = new Erase
        {
            EventId = $"e{_next++}",
            CustomerId = customerId,
            OccurredAt = Timestamp.FromDateTimeOffset(LogClock.GetUtcNow()),
        },
    }.ToByteArray())).Offset;

    public long Resolve(Alert alert, Outcome outcome) => Log.Append(new LogDraft(alert.CustomerId, new LogRecord
    {
        AlertAction = new AlertAction
        {
            EventId = $"e{_next++}",
            AlertId = alert.AlertId,
            CustomerId = alert.CustomerId,
            OccurredAt = Timestamp.FromDateTimeOffset(LogClock.GetUtcNow()),
            Actor = "somebody",
            Resolve = new Resolve { Outcome = outcome },
        },
    }.ToByteArray())).Offset;

    public void Dispose()
    {
        _services.Dispose();
        _stop.Dispose();
    }

    private sealed class ClockBehind(TimeProvider clock, TimeSpan lag) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - lag;
    }
}
