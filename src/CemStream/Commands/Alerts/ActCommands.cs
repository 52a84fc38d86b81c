using System.CommandLine;
using CemStream.Contracts.V1;
using CemStream.Terminal;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace CemStream.Commands.Alerts;

/// <summary>What a person does to an alert.</summary>
internal static class ActCommands
{
    public static Command Acknowledge(TimeProvider time) => Create(
        time, "ack", "Say that somebody has seen the alert and takes care.", "cemstream alerts ack ALERT --by maria",
        (_, action) => action.Acknowledge = new Acknowledge());

    public static Command Assign(TimeProvider time)
    {
        var assignee = new Option<string>("--to") { Description = "who works on it from now on", Required = true, HelpName = "PERSON" };
        return Create(
            time, "assign", "Hand the alert to somebody.", "cemstream alerts assign ALERT --to ravi --by maria",
            (context, action) => action.Assign = new Assign { Assignee = context.Required(assignee) }, assignee);
    }

    public static Command Snooze(TimeProvider time)
    {
        var length = new Option<TimeSpan>("--for")
        {
            Description = "how long, as in 30m, 4h or 2d; at most 90 days",
            Required = true,
            HelpName = "TIME",
            CustomParser = Durations.Parse,
        };
        return Create(
            time, "snooze", "Put the alert aside for a while; it wakes early if the risk gets worse.",
            "cemstream alerts snooze ALERT --for 4h --by maria",
            (context, action) => action.Snooze = SnoozeUntil(time.GetUtcNow() + context.Required(length)),
            length);
    }

    public static Command Resolve(TimeProvider time)
    {
        var outcome = new Option<Outcome>("--outcome")
        {
            Description = "saved, churned, false-alarm or unreachable",
            Required = true,
            HelpName = "OUTCOME",
            CustomParser = Choice.Parse<Outcome>,
        };
        return Create(
            time, "resolve", "End the alert with an outcome: counted by rule, they tell how often a rule was right.",
            "cemstream alerts resolve ALERT --outcome saved --note \"two months free\" --by maria",
            (context, action) => action.Resolve = new Resolve { Outcome = context.Required(outcome) }, outcome);
    }

    public static Command Reopen(TimeProvider time) => Create(
        time, "reopen", "Take a resolution back; the episode goes on.", "cemstream alerts reopen ALERT --by maria",
        (_, action) => action.Reopen = new Reopen());

    private static Snooze SnoozeUntil(DateTimeOffset time) => new() { Until = Timestamp.FromDateTimeOffset(time) };

    private static CliCommand Create(
        TimeProvider time, string name, string description, string example, Action<CommandContext, AlertAction> fill,
        params Option[] options)
    {
        var id = new Argument<string>("ALERT") { Description = "the alert's id, as `cemstream alerts list` shows it" };
        var actor = new Option<string>("--by")
        {
            Description = "who does it",
            DefaultValueFactory = _ => Environment.UserName,
            HelpName = "PERSON",
        };
        var note = new Option<string>("--note") { Description = "a remark for the alert's history", HelpName = "TEXT" };
        var json = JsonOption.Create();
        var command = new CliCommand(name, description) { Examples = [example] };
        command.Add(id);
        foreach (var option in (Option[])[.. options, actor, note, json])
        {
            command.Add(option);
        }

        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var action = new AlertAction
            {
                EventId = Guid.NewGuid().ToString("N"),
                AlertId = context.Required(id),
                Actor = context.Value(actor),
                Note = context.Value(note) ?? "",
            };
            fill(context, action);
            var alert = await client.ActAsync(action, cancellationToken);
            await PrintAsync(context, alert, context.Value(json), time.GetUtcNow());
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(CommandContext context, Alert alert, bool json, DateTimeOffset now)
    {
        if (json)
        {
            await context.WriteJsonAsync(alert);
        }
        else
        {
            new AlertPrinter(context.Console).Print(alert, now);
        }
    }
}
