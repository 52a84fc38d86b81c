using System.CommandLine;
using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Demo;
using CemStream.Hosting;
using CemStream.Replay;

namespace CemStream.Commands.Demo;

internal static class DemoCommand
{
    private const int ShownCustomers = 10;

    private const string Description =
        "See it work: start the service on a throw-away folder, play two weeks of sample feedback, watch alerts open.";

    public static Command Create(TimeProvider time)
    {
        var exit = new Option<bool>("--exit") { Description = "end when the feed is done; exit code 0 only if the expected alerts opened" };
        var speed = SpeedOption.Create();
        var configuration = ConfigurationOptions.ForSeparateService();
        var command = new CliCommand("demo", Description)
        {
            exit, speed,
        };
        command.Examples = ["cemstream demo", "cemstream demo --exit --speed 4", "cemstream demo --http-port 9080 --grpc-port 9081"];
        command.Notes =
        [
            "Kafka, Redis and the OTLP collector are left alone, whatever the settings say: the demo's data is in a folder of its own.",
            "It asks for neither sign-in nor TLS, so its ports are open to this machine alone.",
            "About 40 customers in five languages: reviews, chats, calls, surveys, e-mails and posts, with the tricky ones among them.",
        ];
        configuration.AddTo(command);
        command.SetBody(async (context, cancellationToken) =>
        {
            using var separate = new SeparateSettings();
            var loaded = configuration.Load(context, separate.Values).OrThrow();
            await using var service = await RunningService.StartAsync(loaded, time, cancellationToken);
            return await RunAsync(context, service, context.Value(speed), context.Value(exit), time, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, RunningService service, double speed, bool exit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new CemStreamClient(service.Grpc);
        using var metrics = new MetricsPage(service.Http, client.Credentials);
        var end = time.GetUtcNow();
        var screen = new DemoScreen(context.Console, end);
        var run = new DemoRun(client, metrics, screen, time);
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follower = FollowAsync(run, following.Token);
        try
        {
            screen.Say($"[bold]CemStream[/] listens: gRPC on {service.Grpc.Authority}, HTTP on {service.Http.Authority}.");
            screen.Say("Two weeks of feedback, in fast motion:");
            var faults = await run.PlayAsync(Samples.Read(end), SpeedOption.Compression(speed), cancellationToken);
            await ShowResultAsync(client, screen, cancellationToken);
            DemoEnding.Print(screen, service, faults);
            return exit ? Verdict(faults) : await service.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !exit)
        {
            return ExitCode.Ok;
        }
        finally
        {
            await following.CancelAsync();
            await follower;
        }
    }

    private static int Verdict(IReadOnlyList<string> faults) => faults.Count == 0 ? ExitCode.Ok : ExitCode.Failure;

    private static async Task FollowAsync(DemoRun run, CancellationToken cancellationToken)
    {
        try
        {
            await run.FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The demo is over.
        }
    }

    private static async Task ShowResultAsync(CemStreamClient client, DemoScreen screen, CancellationToken cancellationToken)
    {
        var top = await client.TopAsync(new TopCustomersRequest { Order = TopOrder.Priority, Limit = ShownCustomers }, cancellationToken);
        screen.Say("");
        screen.Say("[bold]Whom to save first[/] (priority = risk × yearly value)");
        screen.Show(top.Customers);
    }
}
