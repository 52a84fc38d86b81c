using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using CemStream.Clients;
using CemStream.Hosting;
using CemStream.Replay;
using CemStream.Terminal;

namespace CemStream.Commands.Replay;

internal static class ReplayCommand
{
    private static readonly string[] Examples =
    [
        "cemstream replay dialogues/uss_sgd_en.jsonl",
        "cemstream replay dialogues/meld_en.jsonl --channel call --rate 50/s",
        "cemstream replay events.ndjson --flat-out --embedded",
    ];

    private static readonly string[] Notes =
    [
        "Dialogues have id, turns (speaker, text) and become one customer each; events are the contract's FeedbackEvent in JSON.",
        "At the end: folded + duplicates + dead-lettered = published, else the exit code is 1. Folded is how much the feedback",
        "counts of the file's customers grew, so other customers' traffic does not disturb it; the other two are differences of the",
        "service's counters, so another producer's duplicates meanwhile would show. Sent again, a file's events count as duplicates,",
        "as far as the states remember: the newest 64 ids of each customer.",
    ];

    public static Command Create(TimeProvider time)
    {
        var options = new ReplayOptions();
        var command = new CliCommand("replay", "Send a file of dialogues or events through a running service, and account for every event.")
        {
            Examples = Examples,
            Notes = Notes,
        };
        options.AddTo(command);
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var file = options.File(context, time.GetUtcNow());
            var pace = options.Pace(context, time);
            return options.MayEmbed(context) && !await client.IsReachableAsync(cancellationToken)
                ? await EmbeddedService.RunAsync(time, Run, cancellationToken)
                : await Run(client, options.Http(context, client.Server));

            Task<int> Run(CemStreamClient target, Uri http) =>
                RunAsync(context, file, pace, new ReplayTarget(target, http, time), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ReplayFile file, Pace pace, ReplayTarget target, CancellationToken cancellationToken)
    {
        var content = file.Survey();
        using var metrics = new MetricsPage(target.Http, target.Client.Credentials);
        var run = new ReplayRun(target.Client, metrics, target.Time);
        try
        {
            var (tally, account) = await ProgressDisplay.RunAsync(context.Console, "replay", report =>
                run.RunAsync(file, content, pace, sent => Report(report, sent, content.Events), cancellationToken));
            Print(context.Output, content, tally, account);
            return account.AddsUp ? ExitCode.Ok : ExitCode.Failure;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            var address = ServerOption.Display(target.Http);
            var mend = e is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized } ? "sign in with --key" : "say where with --http";
            throw new FailureException($"cannot read the service's counters at {address}/metrics ({e.Message}); {mend}", e);
        }
    }

    private static void Report(Action<double, string> report, int sent, int events) =>
        report((double)sent / events, $"{sent:#,0} of {events:#,0} events");

    private static void Print(TextWriter output, ReplayContent content, PublishTally tally, ReplayAccount account)
    {
        output.WriteLine(
            $"{content.Customers.Count:#,0} customers, {tally.Sent:#,0} events sent: "
            + $"{tally.Accepted:#,0} accepted, {tally.Rejected:#,0} rejected");
        foreach (var reason in tally.Reasons)
        {
            output.WriteLine($"  rejected {reason}");
        }

        output.WriteLine(account.ToString());
    }

    private sealed record ReplayTarget(CemStreamClient Client, Uri Http, TimeProvider Time);
}
