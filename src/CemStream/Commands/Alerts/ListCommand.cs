using System.CommandLine;
using CemStream.Contracts.V1;
using CemStream.Terminal;

namespace CemStream.Commands.Alerts;

internal static class ListCommand
{
    public static Command Create(TimeProvider time)
    {
        var filter = new AlertFilterOptions();
        var all = new Option<bool>("--all") { Description = "also those that are resolved or cleared" };
        var limit = new Option<int>("--limit")
        {
            Description = "how many at most, 1 to 1,000",
            DefaultValueFactory = _ => 20,
            HelpName = "N",
        };
        var json = JsonOption.Create();
        var command = new CliCommand("list", "The alerts that are open now, highest priority first.")
        {
            Examples =
            [
                "cemstream alerts list",
                "cemstream alerts list --team key-accounts --min-risk 60",
                "cemstream alerts list --all --json",
            ],
        };
        filter.AddTo(command);
        command.Add(all);
        command.Add(limit);
        command.Add(json);
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var request = new ListAlertsRequest { Filter = filter.Read(context), Limit = context.Value(limit) };
            request.Statuses.AddRange(context.Value(all) ? Enum.GetValues<AlertStatus>().Skip(1) : []);
            var response = await client.ListAsync(request, cancellationToken);
            await PrintAsync(context, response, context.Value(json), time.GetUtcNow());
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(CommandContext context, ListAlertsResponse response, bool json, DateTimeOffset now)
    {
        var printer = new AlertPrinter(context.Console);
        foreach (var alert in response.Alerts)
        {
            if (json)
            {
                await context.WriteJsonAsync(alert);
            }
            else
            {
                printer.Print(alert, now);
            }
        }

        if (response.Alerts.Count == 0)
        {
            await context.Error.WriteLineAsync("no alerts");
        }
    }
}
