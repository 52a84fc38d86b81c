using System.Net;
using System.Net.Sockets;
using CemStream.Commands;
using CemStream.Hosting;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;
using CemStream.Tests.Configuration;

namespace CemStream.Tests.Commands;

[Collection(EnvironmentCollection.Name)]
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("no-such-command")]
    [InlineData("alerts", "snooze", "0123")]
    [InlineData("alerts", "snooze", "0123", "--for", "long")]
    [InlineData("alerts", "resolve", "0123", "--outcome", "maybe")]
    [InlineData("alerts", "list", "--server", "localhost")]
    [InlineData("demo", "--speed", "0")]
    [InlineData("demo", "--address", "*")]
    [InlineData("replay", "x.jsonl", "--rate", "fast")]
    [InlineData("replay", "/no/such/file.jsonl")]
    [InlineData("score", "/no/such/file.txt")]
    [InlineData("score", "-", "--model", "/no/such/model")]
    [InlineData("model", "evaluate", "/no/such/folder")]
    [InlineData("risk", "evaluate", "--dialogues", "/no/such/file.jsonl")]
    [InlineData("policy", "check", "/no/such/policy.yaml")]
    [InlineData("config", "show", "--config", "/no/such/cemstream.json")]
    [InlineData("config", "show", "--set", "HttpPort=1")]
    [InlineData("customers", "top", "--by", "unspecified")]
    [InlineData("alerts", "list", "--severity", "high", "--severity", "hihg")]
    [InlineData("replay", "x.jsonl", "--channel", "review")]
    [InlineData("serve", "--http-port", "0")]
    public async Task Run_WrongUsage_IsTwoAndSaysWhy(params string[] arguments)
    {
        var result = await Cli.RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("dead-letters", "list")]
    public async Task Run_SettingThatTheKafkaClientRefuses_IsTwoAndNamesIt(params string[] arguments)
    {
        string[] settings =
        [
            "Kafka:BootstrapServers=127.0.0.1:9", "Redis:Connection=127.0.0.1:9",
            $"Listen:HttpPort={FreePort.Find()}", $"Listen:GrpcPort={FreePort.Find()}", "Kafka:Settings:max.in.flight=10",
        ];

        var result = await Cli.RunAsync([.. arguments, .. settings.SelectMany(setting => new[] { "--set", setting })]);

        Assert.True(result.ExitCode == ExitCode.Usage, result.Error);
        Assert.Contains("max.in.flight", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Theory]
    [InlineData("alerts", "list")]
    [InlineData("alerts", "watch")]
    [InlineData("alerts", "ack", "0123")]
    [InlineData("customers", "top")]
    [InlineData("customers", "show", "anna")]
    public async Task Run_NoServer_IsOneAndSaysHowToStartIt(params string[] arguments)
    {
        var server = $"http://127.0.0.1:{FreePort.Find()}";

        var result = await Cli.RunAsync([.. arguments, "--server", server]);

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.StartsWith($"no CemStream at {server} ", result.Error);
        Assert.Contains("start one with `cemstream serve`", result.Error);
    }

    [Fact]
    public async Task Run_ConnectionBreaksDuringTheCall_IsOneAndDoesNotAskForAServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var broken = BreakFirstAsync(listener);

        var result = await Cli.RunAsync("customers", "top", "--server", $"http://{listener.LocalEndpoint}");

        await broken.Soon();
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.StartsWith("unavailable: ", result.Error);
        Assert.DoesNotContain("cemstream serve", result.Error);
    }

    [Fact]
    public async Task ConfigShow_WrongSetting_ShowsAllAndIsTwo()
    {
        var result = await Cli.RunAsync("config", "show", "--http-port", "70000", "--set", "Telemetry:OtlpHeaders=hunter2");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("Listen:HttpPort: must be a port", result.Error);
        Assert.Contains("Listen:GrpcPort", result.Output);
        Assert.Contains("***", result.Output);
        Assert.DoesNotContain("hunter2", result.Output);
    }

    [Theory]
    [InlineData("Listen:Address=*", "neither sign-in nor TLS")]
    [InlineData("SignIn:CallersFile=WRONG", "SignIn:CallersFile: ")]
    [InlineData("SignIn:Jwks=WRONG", "SignIn:Jwks: ")]
    [InlineData("Tls:Certificate=WRONG", "Tls:Certificate: \"")]
    [InlineData("Tls:ClientAuthority=WRONG", "There is no certificate in the file")]
    [InlineData("Policy:File=WRONG", "version is missing")]
    [InlineData("Model:File=WRONG", "model file ")]
    [InlineData("Kafka:Settings:acks=0", "Kafka:Settings:acks cannot be set")]
    public async Task ConfigShow_WhatWouldNotStart_IsTwoAndSaysWhy(string setting, string reason)
    {
        using var wrong = new TemporaryFile("weights: 3");
        string[] kafka = setting.StartsWith("Kafka:") ? ["--set", "Kafka:BootstrapServers=k:9092", "--set", "Redis:Connection=r:6379"] : [];

        var result = await Cli.RunAsync(["config", "show", "--set", setting.Replace("WRONG", wrong.Path), .. kafka]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(reason, result.Error);
        Assert.Contains("Listen:GrpcPort", result.Output);
    }

    [Fact]
    public async Task PolicyCheck_WrongPolicy_ReportsEveryErrorWithItsPlace()
    {
        var shipped = (await Cli.RunAsync("policy", "show")).Output;
        using var good = new TemporaryFile(shipped);
        using var bad = new TemporaryFile(shipped.Replace("version: 1", "version: 7").Replace("clear_below: 40", "clear_below: often"));

        Assert.Equal(ExitCode.Ok, (await Cli.RunAsync("policy", "check", good.Path)).ExitCode);
        var result = await Cli.RunAsync("policy", "check", bad.Path);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Matches(@":\d+:\d+: ", line));
    }

    [Fact]
    public async Task Serve_PortTaken_IsOneAndSaysWhichAndHowToChange()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TemporaryFolder();

        var free = FreePort.Find();

        var result = await Cli.RunAsync("serve", "--http-port", $"{free}", "--grpc-port", $"{port}", "--data", folder.Path);

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains($"port {port} is taken", result.Error);
        Assert.Contains("--grpc-port", result.Error);
    }

    /// <summary>Ends a connection once a call has begun on it.</summary>
    private static async Task BreakFirstAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await connection.GetStream().ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken);
        listener.Stop();
    }
}
