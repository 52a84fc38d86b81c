using CemStream.Kafka.DeadLetters;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Tests;

/// <summary>The shard workers on top of Kafka.</summary>
public sealed class FoldingTests(Cluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Records_OfOtherProducers_AreFoldedOrSetAside()
    {
        Assert.SkipUnless(Kcat.IsInstalled, "kcat is not installed.");
        var options = await cluster.CreateTopicsAsync(partitions: 2);
        var store = new MemoryShardStore(options.Shards);
        using var host = Build(options, store);
        var log = host.Services.GetRequiredService<IEventLog>();
        var home = log.ShardOf("anna");
        await Kcat.ProduceAsync(
            options,
            [
                """anna|{"event_id":"e1","customer_id":"anna","social_post":{"text":"I am done with you."}}""",
                """anna|{"specversion":"1.0","id":"e2","subject":"anna","data":{"social_post":{"text":"Goodbye."}}}""",
                "anna|not a record",
            ]);
        await Kcat.ProduceAsync(
            options, ["""anna|{"event_id":"e3","customer_id":"anna","social_post":{"text":"Elsewhere."}}"""], partition: 1 - home);

        await host.StartAsync(TestContext.Current.CancellationToken);
        await FoldedAsync(host, home, offset: 2);
        await FoldedAsync(host, 1 - home, offset: 0);

        Assert.NotNull((await store.ReadStatesAsync(home, ["anna"], CancellationToken.None))[0]);
        var letters = await host.Services.GetRequiredService<KafkaDeadLetters>()
            .ReadAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [(home, 2, "record"), (1 - home, 0, "key")],
            letters.OrderByDescending(letter => letter.Offset)
                .Select(letter => (letter.Shard, (int)letter.Offset, letter.Reason.Split(':')[0])));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Restart_WithTheSameStore_GoesOnAfterTheWatermark()
    {
        var options = await cluster.CreateTopicsAsync(partitions: 1);
        var store = new MemoryShardStore(options.Shards);
        for (var run = 0; run < 2; run++)
        {
            using var host = Build(options, store);
            await host.StartAsync(TestContext.Current.CancellationToken);
            var log = host.Services.GetRequiredService<IEventLog>();
            var appended = await log.AppendAsync([new LogDraft("anna", new byte[] { 1 })], CancellationToken.None);
            await FoldedAsync(host, shard: 0, appended.Positions[0].Offset);
            Assert.Equal(run, appended.Positions[0].Offset);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        await using var reader = new KafkaHost(options);
        Assert.Equal(2, await reader.DeadLetters.ReadAsync(CancellationToken.None).CountAsync(TestContext.Current.CancellationToken));
    }

    private static Task FoldedAsync(IHost host, int shard, long offset) => host.Services.GetRequiredService<FoldProgress>()
        .WaitAsync(new LogPosition(shard, offset), CancellationToken.None).WaitAsync(Patience);

    private static IHost Build(KafkaOptions options, IShardStore store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddProvider(new TestLog());
        builder.Services
            .AddCemStreamKafka(copy => KafkaHost.Copy(options, copy))
            .AddCemStreamStreaming()
            .AddSingleton(store)
            .AddSingleton(RiskPolicy.Default)
            .AddSingleton<ISentimentScorer, SilentScorer>();
        return builder.Build();
    }

    private sealed class SilentScorer : ISentimentScorer
    {
        public string ModelVersion => "none";

        public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language) =>
            new("und", Sentiment: null, [], "none");
    }
}
