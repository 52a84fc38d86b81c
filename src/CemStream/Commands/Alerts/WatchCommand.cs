using System.CommandLine;
using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Terminal;

namespace CemStream.Commands.Alerts;

internal static class WatchCommand
{
    public static Command Create(TimeProvider time)
    {
        var filter = new AlertFilterOptions();
        var open = new Option<bool>("--open") { Description = "first show the alerts that are open now" };
        var json = JsonOption.Create();
        var command = new CliCommand("watch", "Show alerts as they open and change, until Ctrl-C.")
        {
            Examples =
            [
                "cemstream alerts watch",
                "cemstream alerts watch --open --team key-accounts",
                "cemstream alerts watch --json | jq .alert.customerId",
            ],
            Notes = ["When the connection is lost it is tried again; nothing is missed and nothing is shown twice."],
        };
        filter.AddTo(command);
        command.Add(open);
        command.Add(json);
        command.SetClientBody((context, client, cancellationToken) =>
        {
            var watch = new AlertWatch(client, filter.Read(context), context.Error.WriteLine, time);
            return FollowAsync(context, watch, context.Value(open), context.Value(json), time, cancellationToken);
        });
        return command;
    }

    private static async Task<int> FollowAsync(
        CommandContext context, AlertWatch watch, bool includeOpen, bool json, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var printer = new AlertPrinter(context.Console);
            await foreach (var change in watch.ChangesAsync(includeOpen, cancellationToken))
            {
                await PrintAsync(context, printer, change, json, time.GetUtcNow());
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }

        return ExitCode.Ok;
    }

    private static async Task PrintAsync(CommandContext context, AlertPrinter printer, AlertChange change, bool json, DateTimeOffset now)
    {
        if (json)
        {
            await context.WriteJsonAsync(change);
        }
        else
        {
            printer.Print(change, now);
        }
    }
}
