using System.Text;
using CemStream.Contracts.V1;
using CemStream.EndToEnd.Tests.Oracle;
using CemStream.Faults.Processes;
using CemStream.Kafka;
using CemStream.Streaming.Log;
using CemStream.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.EndToEnd.Tests;

/// <summary>A record that is too long for the service is set aside; once the service takes longer ones, it is put back and counts once.</summary>
public sealed class DeadLetterTests
{
    private const string Topic = "cemstream.events";
    private static readonly byte[] Poison = Encoding.UTF8.GetBytes(
        $$$"""{"event_id":"long-1","customer_id":"anna","review":{"text":"{{{new string('x', 1000)}}}","stars":1}}""");

    [Fact]
    public async Task Redrive_InKafkaWhileServing_FoldsOnce()
    {
        await using var broker = await Broker.StartAsync();
        using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--maxmemory-policy", "noeviction");
        await broker.TellAsync($"topic {Topic} 2");
        await broker.TellAsync("topic cemstream.dead-letters 1");
        var settings = new Dictionary<string, string>
        {
            ["CEMSTREAM_KAFKA__BOOTSTRAPSERVERS"] = broker.BootstrapServers,
            ["CEMSTREAM_KAFKA__SHARDS"] = "2",
            ["CEMSTREAM_REDIS__CONNECTION"] = redis.Connection,
            ["CEMSTREAM_CONTRACT__MAXTEXTBYTES"] = "500",
        };
        await ProduceTwiceAsync(broker);
        await using (var service = await Service.StartAsync(Service.FreePorts(), settings))
        {
            Assert.Equal(0, (await SettleAsync(service)).FeedbackCount);
        }

        Assert.Contains("2 letters: review.text 2", await RunAsync(settings, "list"));
        settings["CEMSTREAM_CONTRACT__MAXTEXTBYTES"] = "5000";
        await using var fixedService = await Service.StartAsync(Service.FreePorts(), settings);

        Assert.Contains("2 letters put back", await RunAsync(settings, "redrive", "--reason", "review.text"));

        Assert.Equal(1, (await SettleAsync(fixedService)).FeedbackCount);
        Assert.Contains("no dead letters", await RunAsync(settings, "list"));
    }

    [Fact]
    public async Task Redrive_InAFileBetweenTwoRuns_FoldsOnce()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>
        {
            ["CEMSTREAM_SQLITE__PATH"] = LogReading.DatabasePath(folder.Path),
            ["CEMSTREAM_CONTRACT__MAXTEXTBYTES"] = "500",
        };
        await using (var database = LogReading.Open(folder.Path))
        {
            await database.Log.AppendAsync([new LogDraft("anna", Poison), new LogDraft("anna", Poison)], CancellationToken.None);
        }

        await using (var service = await Service.StartAsync(Service.FreePorts(), settings))
        {
            Assert.Equal(0, (await SettleAsync(service)).FeedbackCount);
            Assert.Contains("2 letters: review.text 2", await RunAsync(settings, "list"));
            await service.TerminateAsync();
        }

        Assert.Contains("2 letters put back", await RunAsync(settings, "redrive", "--all"));
        settings["CEMSTREAM_CONTRACT__MAXTEXTBYTES"] = "5000";
        await using var fixedService = await Service.StartAsync(Service.FreePorts(), settings);

        Assert.Equal(1, (await SettleAsync(fixedService)).FeedbackCount);
        Assert.Contains("no dead letters", await RunAsync(settings, "list"));
    }

    private static async Task ProduceTwiceAsync(Broker broker)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCemStreamKafka(options => (options.BootstrapServers, options.Shards) = (broker.BootstrapServers, 2))
            .BuildServiceProvider();
        await services.GetRequiredService<IEventLog>()
            .AppendAsync([new LogDraft("anna", Poison), new LogDraft("anna", Poison)], CancellationToken.None);
    }

    /// <summary>Waits until everything before is folded.</summary>
    private static Task<CustomerState> SettleAsync(Service service) => service.Grpc.UnaryAsync(
        "/cemstream.v1.CustomerService/UpsertProfile",
        new UpsertProfileRequest { Profile = new CustomerProfile { CustomerId = "anna", AnnualValue = 100 } },
        CustomerState.Parser,
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<string> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var command = await ChildProcess.RunAsync(Binaries.CemStream, ["dead-letters", .. arguments], environment: settings);
        Assert.True(await command.WaitForExitAsync() == 0, command.Everything);
        return command.Everything;
    }
}
