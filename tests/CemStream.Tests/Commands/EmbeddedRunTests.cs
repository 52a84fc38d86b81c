using CemStream.Commands;
using CemStream.Hosting;
using CemStream.Testing.Servers;
using CemStream.Tests.Configuration;

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

        var result = await Cli.RunAsync(
            "replay", file.Path, "--flat-out", "--embedded", "--server", $"http://127.0.0.1:{FreePort.Find()}");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Contains("2 customers, 5 events sent: 4 accepted, 1 rejected", result.Output);
        Assert.Contains("rejected d1#2: chat_message.text", result.Output);
        Assert.Contains("3 folded + 1 duplicates + 0 dead-lettered = 4 published", result.Output);
    }

    [Fact]
    public async Task Demo_Exit_OpensWhatItMust()
    {
        var (http, grpc) = (FreePort.Find(), FreePort.Find());

        var result = await Cli.RunAsync("demo", "--exit", "--speed", "50", "--http-port", $"{http}", "--grpc-port", $"{grpc}");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Output + result.Error);
        Assert.Contains("Every expected alert opened, and none that should not.", result.Output);
        Assert.Contains("Harbor Dental Group", result.Output);
        Assert.Contains($"curl -s http://127.0.0.1:{http}/v1/feedback", result.Output);
    }
}
