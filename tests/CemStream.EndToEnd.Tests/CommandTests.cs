using System.Net.Http.Json;
using System.Text.Json;
using CemStream.EndToEnd.Tests.Processes;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.EndToEnd.Tests;

/// <summary>The commands as a person runs them.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Demo_Exit_ShowsAlertsAndEndsWithZero()
    {
        var (http, grpc) = Service.FreePorts();
        await using var demo = await ChildProcess.RunAsync(
            Binaries.CemStream, ["demo", "--exit", "--http-port", $"{http}", "--grpc-port", $"{grpc}", "--set", "Gateway:FoldTimeout=00:05:00"]);
        Assert.True(await demo.WaitForExitAsync() == 0, demo.Everything);
        Assert.Contains(demo.Output, line => line.Contains("churn intent") && line.Contains('='));
    }

    [Theory]
    [InlineData("uss_sgd_en")]
    [InlineData("meld_en")]
    [InlineData("casino_en")]
    public async Task Replay_OfDialogues_AccountsForEveryEvent(string name)
    {
        var file = Path.Combine(Programs.Data, $"dialogues/{name}.jsonl");
        Programs.SkipUnlessThere(file);
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(folder.Path);
        await using var watch = new ChildProcess(Binaries.CemStream, ["alerts", "watch", "--json", "--server", $"{service.GrpcAddress}"]);
        await Eventually.TrueAsync(
            async () => (await service.Http.GetStringAsync("/metrics")).Contains("\ncemstream_subscribers 1\n"), () => watch.Everything);
        await using var replay = await ChildProcess.RunAsync(
            Binaries.CemStream, ["replay", file, "--flat-out", "--server", $"{service.GrpcAddress}", "--http", $"{service.Http.BaseAddress}"]);
        Assert.True(await replay.WaitForExitAsync() == 0, replay.Everything);
        if (name == "uss_sgd_en")
        {
            await watch.WaitForLineAsync(line => line.Contains("ALERT_CHANGE_KIND_OPENED"));
        }
    }

    [Fact]
    public async Task Score_Piped_PrintsOneObjectPerLine()
    {
        await using var score = await ChildProcess.RunAsync(
            Binaries.CemStream, ["score"], "This is wonderful, thank you!\nDas ist eine Katastrophe, ich bin stinksauer.\n");
        Assert.Equal(0, await score.WaitForExitAsync());
        var lines = score.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["positive", "negative"], lines.Select(l => l.GetProperty("label").GetString()));
        Assert.Equal(["en", "de"], lines.Select(l => l.GetProperty("language").GetString()));
        Assert.All(lines, l => Assert.Equal(
            1, l.GetProperty("negative").GetDouble() + l.GetProperty("neutral").GetDouble() + l.GetProperty("positive").GetDouble(), 3));
    }

    [Fact]
    public async Task Alerts_WithoutService_SaysHowToStartOne()
    {
        var (_, grpc) = Service.FreePorts();
        await using var list = await ChildProcess.RunAsync(Binaries.CemStream, ["alerts", "list", "--server", $"http://127.0.0.1:{grpc}"]);
        Assert.Equal(1, await list.WaitForExitAsync());
        Assert.Contains("cemstream serve", list.Everything);
    }

    [Fact]
    public async Task Watch_Interrupted_HasShownAlertsAndEndsCleanly()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(folder.Path);
        var leaving = new { customerId = "anna", review = new { text = "I am leaving, cancel my contract. Worst service ever!", stars = 1 } };
        using var response = await service.Http.PostAsJsonAsync("/v1/feedback", leaving, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        // A shell has what it runs in the background ignore SIGINT; children of the tests would then inherit that.
        await using var watch = new ChildProcess(
            "env", ["--default-signal=INT", Binaries.CemStream, "alerts", "watch", "--open", "--server", $"{service.GrpcAddress}"]);
        await watch.WaitForLineAsync(line => line.Contains("cancel my contract"));
        await watch.SignalAsync("INT");
        Assert.Equal(0, await watch.WaitForExitAsync());
    }
}
