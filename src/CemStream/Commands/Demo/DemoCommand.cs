using System.CommandLine;
using CemStream.Clients;
using CemStream.Configuration;
using CemStream.Contracts.V1;
using CemStream.Demo;
using CemStream.Hosting;
using CemStream.Replay;

namespace CemStream.Commands.Demo;

internal static class DemoCommand
{
    private const double FeedDays = 13;
    private const double Seconds = 20;
    private const int ShownCustomers = 10;

    public static Command Create(TimeProvider time)
    {
        var exit = new Option<bool>("--exit") { Description = "end when the feed is done; exit code 0 only if the expected alerts opened" };
        var speed = new Option<double>("--speed")
        {
            Description = $"how fast: 1 plays two weeks in {Seconds} seconds, 4 in {Seconds / 4}",
            DefaultValueFactory = _ => 1,
            HelpName = "FACTOR",
        };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1000))
            {
                result.AddError("--speed: must be above 0 and at most 1000");
            }
        });
        var configuration = new ConfigurationOptions();
        var command = new CliCommand("demo", "See it work: start the service on a throw-away folder, play two weeks of sample feedback, watch alerts open.")
        {
            exit, speed,
        };
        command.Examples = ["cemstream demo", "cemstream demo --exit --speed 4", "cemstream demo --http-port 9080 --grpc-port 9081"];
        command.Notes = ["About 40 customers in five languages: reviews, chats, calls, surveys, e-mails and posts, with the tricky ones among them."];
        configuration.AddTo(command);
        command.SetBody(async (context, cancellationToken) =>
        {
            using var folder = new TemporaryFolder();
            var loaded = configuration.Load(context, Defaults(folder)).OrThrow();
            await using var service = await RunningService.StartAsync(loaded, time, cancellationToken);
            return await RunAsync(context, service, context.Value(speed), context.Value(exit), time, cancellationToken);
        });
        return command;
    }

    private static Dictionary<string, string?> Defaults(TemporaryFolder folder) => new()
    {
        ["Sqlite:Path"] = Path.Combine(folder.Path, CemStreamOptions.DatabaseName),
        ["Log:Level"] = "Warning",
    };

    private static async Task<int> RunAsync(
        CommandContext context, RunningService service, double speed, bool exit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new CemStreamClient(service.Grpc);
        using var metrics = new MetricsPage(service.Http);
        var end = time.GetUtcNow();
        var screen = new DemoScreen(context.Console, end);
        var run = new DemoRun(client, metrics, screen, time);
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follower = FollowAsync(run, following.Token);
        try
        {
            screen.Say($"[bold]CemStream[/] listens: gRPC on {service.Grpc.Authority}, HTTP on {service.Http.Authority}. Two weeks of feedback, in fast motion:");
            var faults = await run.PlayAsync(Samples.Read(end), FeedDays * 86400 / Seconds * speed, cancellationToken);
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
