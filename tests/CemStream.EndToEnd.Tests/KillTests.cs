using System.Text;
using CemStream.Contracts.V1;
using CemStream.EndToEnd.Tests.Oracle;
using CemStream.Faults.Feeds;
using CemStream.Faults.Processes;
using CemStream.Testing.Time;

namespace CemStream.EndToEnd.Tests;

/// <summary>kill -9 at random moments: nothing acknowledged is lost, nothing counts twice.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Customers = 80;
    private const int BatchSize = 10;

    [Fact]
    public async Task Kill9_WhilePublishing_LeavesThePlainFoldOfTheLog()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var feed = new RandomFeed(seed, Customers);
        using var folder = new TemporaryFolder();
        var ports = Service.FreePorts();
        var service = await Service.StartAsync(folder.Path, ports);
        var producer = new LedgerProducer(feed, () => service, BatchSize);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var producing = producer.RunAsync(batches: 1200, stop.Token);

        for (var kill = 0; kill < Kills; kill++)
        {
            var until = producer.Acknowledged + random.Next(1, 250);
            while (producer.Acknowledged < until && !producing.IsCompleted)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            // Anywhere between an append, the read of its batch, and the commit.
            await Task.Delay(random.Next(0, 25), TestContext.Current.CancellationToken);
            Assert.False(producing.IsCompleted, "The feed ended before the last kill: it would have hit an idle service.");
            await service.Process.KillAsync();
            await service.DisposeAsync();
            service = await Service.StartAsync(folder.Path, ports);
        }

        await producing;
        await WaitUntilFoldedAsync(service, feed.UniqueEvents);
        await service.TerminateAsync();
        await service.DisposeAsync();

        await using var database = LogReading.Open(folder.Path);
        var folds = await StoredState.AssertEqualsPlainFoldAsync(database);
        await AssertNothingAcknowledgedIsMissingAsync(producer, database);
        Assert.Equal(feed.UniqueEvents, folds.Sum(f => f.States.Values.Sum(s => s.FeedbackCount)));
        Assert.NotEmpty(folds.SelectMany(f => f.Changes));
        Assert.True(producer.FailedAttempts > 0, "No call was ever cut off: the kills hit nothing.");
        output.WriteLine($"{producer.Ledger.Count} acknowledged, {producer.FailedAttempts} calls cut off, {folds.Sum(f => f.Duplicates)} duplicates");
    }

    private static async Task WaitUntilFoldedAsync(Service service, int uniqueEvents)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        long folded;
        do
        {
            folded = 0;
            for (var customer = 0; customer < Customers; customer++)
            {
                var state = await service.Grpc.UnaryAsync(
                    "/cemstream.v1.CustomerService/Get", new GetCustomerRequest { CustomerId = $"customer-{customer}" }, CustomerState.Parser,
                    cancellationToken: patience.Token);
                folded += state.FeedbackCount;
            }
        }
        while (folded < uniqueEvents);
    }

    private static async Task AssertNothingAcknowledgedIsMissingAsync(LedgerProducer producer, Sqlite.SqliteDatabase database)
    {
        var shards = await LogReading.ReadAllAsync(database.Log);
        foreach (var (result, customerId) in producer.Ledger)
        {
            var entry = shards[result.Shard].Single(e => e.Offset == result.Offset);
            Assert.Equal(customerId, Encoding.UTF8.GetString(entry.Key.Span));
            Assert.Equal(result.EventId, LogRecord.Parser.ParseFrom(entry.Value.Span).Feedback.EventId);
        }
    }
}
