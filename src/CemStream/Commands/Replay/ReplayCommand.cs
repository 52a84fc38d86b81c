using System.CommandLine;
using CemStream.Clients;
using CemStream.Dialogues;
using CemStream.Hosting;
using CemStream.Replay;
using CemStream.Terminal;

namespace CemStream.Commands.Replay;

internal static class ReplayCommand
{
    private const double DefaultRate = 500;

    public static Command Create(TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "dialogues or events, one JSON object a line" };
        var rate = new Option<double>("--rate")
        {
            Description = "events a second",
            DefaultValueFactory = _ => DefaultRate,
            HelpName = "N/s",
            CustomParser = Rates.Parse,
        };
        var flatOut = new Option<bool>("--flat-out") { Description = "as fast as the service takes them" };
        var channel = new Option<DialogueChannel?>("--channel")
        {
            Description = "tell dialogues as chat or call; if left out: a call where speakers have names, else a chat",
            HelpName = "CHANNEL",
        };
        var http = new Option<Uri?>("--http")
        {
            Description = "HTTP address of the service, for its counters; port 8080 of --server if left out",
            HelpName = "URL",
            CustomParser = Addresses.Parse,
        };
        var embedded = new Option<bool>("--embedded") { Description = "if no service answers, run one inside this process, on a folder that is thrown away" };
        var command = new CliCommand("replay", "Send a file of dialogues or events through a running service, and account for every event.")
        {
            file, rate, flatOut, channel, http, embedded,
        };
        command.Examples =
        [
            "cemstream replay dialogues/uss_sgd_en.jsonl",
            "cemstream replay dialogues/meld_en.jsonl --channel call --rate 50/s",
            "cemstream replay events.ndjson --flat-out --embedded",
        ];
        command.Notes =
        [
            "Dialogues have id, turns (speaker, text) and become one customer each; events are the contract's FeedbackEvent in JSON.",
            "At the end: folded + duplicates + dead-lettered = published, else the exit code is 1. Folded is how much the feedback counts of",
            "the file's customers grew, so other customers' traffic does not disturb it; the other two are differences of the service's",
            "counters, so another producer's duplicates meanwhile would show. Sent again, a file's events count as duplicates, as far as the",
            "states remember: the newest 64 ids of each customer.",
        ];
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var path = Existing(context.Required(file));
            var replay = new ReplayFile(path, time.GetUtcNow(), context.Value(channel));
            var pace = new Pace(context.Value(flatOut) ? null : context.Required(rate), time);
            var address = context.Value(http) ?? new UriBuilder(client.Server) { Port = 8080 }.Uri;
            return context.Value(embedded) && !await client.IsReachableAsync(cancellationToken)
                ? await EmbeddedService.RunAsync(
                    time, (own, ownHttp) => RunAsync(context, replay, pace, own, ownHttp, time, cancellationToken), cancellationToken)
                : await RunAsync(context, replay, pace, client, address, time, cancellationToken);
        });
        return command;
    }

    private static string Existing(FileInfo file) =>
        file.Exists ? file.FullName : throw new UsageException($"FILE: there is no file \"{file.FullName}\"");

    private static async Task<int> RunAsync(
        CommandContext context, ReplayFile file, Pace pace, CemStreamClient client, Uri http, TimeProvider time, CancellationToken cancellationToken)
    {
        var content = file.Survey();
        using var metrics = new MetricsPage(http);
        var run = new ReplayRun(client, metrics, time);
        try
        {
            var (tally, account) = await ProgressDisplay.RunAsync(context.Console, "replay", report => run.RunAsync(
                file, content, pace, sent => report((double)sent / content.Events, $"{sent:#,0} of {content.Events:#,0} events"), cancellationToken));
            Print(context.Output, content, tally, account);
            return account.AddsUp ? ExitCode.Ok : ExitCode.Failure;
        }
        catch (HttpRequestException e)
        {
            throw new FailureException($"cannot read the service's counters at {ServerOption.Display(http)}/metrics ({e.Message}); say where with --http", e);
        }
    }

    private static void Print(TextWriter output, ReplayContent content, PublishTally tally, ReplayAccount account)
    {
        output.WriteLine($"{content.Customers.Count:#,0} customers, {tally.Sent:#,0} events sent: {tally.Accepted:#,0} accepted, {tally.Rejected:#,0} rejected");
        foreach (var reason in tally.Reasons)
        {
            output.WriteLine($"  rejected {reason}");
        }

        output.WriteLine(account.ToString());
    }
}
