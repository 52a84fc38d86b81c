using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CemStream.Contracts.V1;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Simulation.Load;
using CemStream.Simulation.Truth;
using CemStream.Streaming;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CemStream.Redis.Tests.Recovery;

/// <summary>The runtime as the program composes it, over Redis and a log in memory that survives whatever happens to Redis.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private const int Shards = 2;

    private static readonly string[] Texts = ["angry and leaving, I complain again", "happy", "angry", "again the same, angry", "fine"];

    private readonly MemoryEventLog _log = new(Shards, TimeProvider.System);
    private readonly ConcurrentDictionary<string, long> _tripwires = new();
    private readonly MeterListener _listener = new();
    private readonly ServiceProvider _services;
    private int _events;

    private Worker(string connection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IEventLog>(_log);
        services.AddSingleton<IDeadLetterSink>(new MemoryDeadLetters());
        services.AddSingleton(RiskPolicy.Default);
        services.AddSingleton<ISentimentScorer, ScriptedScorer>();
        services.AddCemStreamStreaming();
        services.AddCemStreamRedis($"test-{Guid.NewGuid():N}", options =>
        {
            options.Connection = connection;
            options.Timeout = TimeSpan.FromMinutes(1);
            options.ConnectTimeout = TimeSpan.FromSeconds(5);
        });
        services.Configure<StreamingOptions>(options =>
        {
            options.MaxBatchRecords = 7;
            options.StoreCheckInterval = TimeSpan.FromMilliseconds(100);
            options.MinBackoff = TimeSpan.FromMilliseconds(10);
            options.MaxBackoff = TimeSpan.FromMilliseconds(200);
        });
        _services = services.BuildServiceProvider();
        ListenForTripwires();
    }

    private IShardStore Store => _services.GetRequiredService<IShardStore>();

    public static async Task<Worker> StartAsync(string connection)
    {
        var worker = new Worker(connection);
        foreach (var service in worker._services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }

        return worker;
    }

    /// <summary>How often the worker saw something that only a store that lost data shows.</summary>
    public long Tripwires(string kind) => _tripwires.GetValueOrDefault(kind);

    public void Say(int events)
    {
        for (; events > 0; events--)
        {
            var customer = $"customer-{_events % 9}";
            _log.Append(new LogDraft(customer, new LogRecord
            {
                Feedback = new FeedbackEvent
                {
                    EventId = $"event-{_events}",
                    CustomerId = customer,
                    OccurredAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                    SocialPost = new SocialPost { Text = Texts[_events++ % Texts.Length] },
                },
            }.ToByteArray()));
        }
    }

    /// <summary>Waits until everything said is folded into the store.</summary>
    public Task SettleAsync() => Eventually.TrueAsync(IsSettledAsync, "the store did not get to the end of the log");

    /// <summary>Compares what is stored with the plain fold of the log.</summary>
    public async Task VerifyAsync()
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            var oracle = new Oracle(shard, _log.Entries(shard), _log.ShardOf);
            string[] customers = [.. oracle.States.Keys];
            var states = await Store.ReadStatesAsync(shard, customers, default);
            Assert.Equal(oracle.LastOffset, states.Watermark);
            Assert.NotEmpty(customers);
            Assert.Equal(customers.Select(customer => Encode(oracle.States[customer])), states.Select(state => state?.ToArray()));
            var feed = await Store.ReadFeedAsync(shard, FeedCursor.Start, int.MaxValue, default);
            Assert.Equal(
                oracle.Feed.Select(entry => (entry.Key, Hex(entry.Value))), feed.Select(entry => (entry.Cursor, Hex(entry.Change))));
            foreach (var (alertId, alert) in oracle.Alerts)
            {
                Assert.Equal(alert, (await Store.ReadAlertAsync(alertId, default))?.ToArray());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(default);
        }

        _listener.Dispose();
        await _services.DisposeAsync();
    }

    private async Task<bool> IsSettledAsync()
    {
        try
        {
            for (var shard = 0; shard < Shards; shard++)
            {
                if (await Store.ReadWatermarkAsync(shard, default) != _log.Entries(shard)[^1].Offset)
                {
                    return false;
                }
            }

            return true;
        }
        catch (RedisStoreException)
        {
            return false;
        }
    }

    private void ListenForTripwires()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Name == "cemstream_tripwires_total")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => _tripwires.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count));
        _listener.Start();
    }

    private static byte[] Encode(Risk.State.CustomerState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        CustomerStateCodec.Write(state, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
}
