using CemStream.Gateway.Security;
using CemStream.Hosting;
using CemStream.Testing.Servers;
using CemStream.Tests.Configuration;
using CemStream.Tests.Hosting;

namespace CemStream.Tests.Commands;

/// <summary>The whole program in this process: real ports, a real database.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class EmbeddedRunTests
{
    private const string Dialogue =
        """{"id":"d1","turns":[{"speaker":"customer","text":"Hi."},{"speaker":"agent","text":"Yes?"},{"speaker":"customer","text":" "}]}""";

    private const string Feedback =
        """{"at":"-1h","eventId":"e1","customerId":"anna","chatMessage":{"text":"I want to cancel."}}""";

    [Fact]
    public async Task Replay_DialoguesAndEvents_AccountsForEveryOne()
    {
        using var file = new TemporaryFile(Dialogue, Feedback, Feedback);
        using var production = new ProductionEnvironment();

        var result = await Cli.RunAsync(
            "replay", file.Path, "--flat-out", "--embedded", "--server", $"http://127.0.0.1:{FreePort.Find()}");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Contains("2 customers, 5 events sent: 4 accepted, 1 rejected", result.Output);
        Assert.Contains("rejected d1#2: chat_message.text", result.Output);
        Assert.Contains("3 folded + 1 duplicates + 0 dead-lettered = 4 published", result.Output);
    }

    [Fact]
    public async Task Replay_ServiceWithSignIn_CountsWithTheSameKey()
    {
        const string Key = ApiKeys.Prefix + "of-the-test";
        using var callers = new TemporaryFile(
            $$"""{"callers": [{"name": "t", "keys": ["{{ApiKeys.Hash(Key)}}"], "roles": ["ingest", "customers.read"]}]}""");
        using var file = new TemporaryFile(Feedback);
        using var folder = new TemporaryFolder();
        await using var service = await TestService.StartAsync(folder.Path, TimeProvider.System, ("SignIn:CallersFile", callers.Path));
        string[] replay = ["replay", file.Path, "--server", $"{service.Grpc}", "--http", $"{service.Http}"];

        var refused = await Cli.RunAsync(replay);
        var taken = await Cli.RunAsync([.. replay, "--key", Key]);

        Assert.Equal(ExitCode.Failure, refused.ExitCode);
        Assert.Contains("--key", refused.Error);
        Assert.True(taken.ExitCode == ExitCode.Ok, taken.Error);
    }

    [Fact]
    public async Task Demo_Exit_OpensWhatItMust()
    {
        var (http, grpc) = (FreePort.Find(), FreePort.Find());
        using var production = new ProductionEnvironment();

        var result = await Cli.RunAsync(
            "demo", "--exit", "--speed", "50", "--http-port", $"{http}", "--grpc-port", $"{grpc}", "--set", "Redis:Connection=production:6379",
            "--set", "Gateway:FoldTimeout=00:05:00");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Output + result.Error);
        Assert.Contains("Every expected alert opened, and none that should not.", result.Output);
        Assert.Contains("Harbor Dental Group", result.Output);
        Assert.Contains($"curl -s http://127.0.0.1:{http}/v1/feedback", result.Output);
    }

    /// <summary>What a shell may have that is set up for the real service.</summary>
    private sealed class ProductionEnvironment : IDisposable
    {
        private readonly TemporaryFile _callers = new("""{"callers": []}""");
        private readonly List<EnvironmentVariable> _variables;

        public ProductionEnvironment() => _variables =
        [
            new("CEMSTREAM_KAFKA__BOOTSTRAPSERVERS", "production:9092"),
            new("CEMSTREAM_REDIS__CONNECTION", "production:6379"),
            new("CEMSTREAM_SIGNIN__CALLERSFILE", _callers.Path),
            new("CEMSTREAM_LISTEN__ADDRESS", "*"),
        ];

        public void Dispose()
        {
            _variables.ForEach(variable => variable.Dispose());
            _callers.Dispose();
        }
    }
}
