using System.CommandLine;

namespace CemStream.Commands.Alerts;

internal static class AlertsCommand
{
    public static Command Create(TimeProvider time) => new("alerts", "See alerts as they open, and work them to an outcome.")
    {
        WatchCommand.Create(time),
        ListCommand.Create(time),
        ActCommands.Acknowledge(time),
        ActCommands.Assign(time),
        ActCommands.Snooze(time),
        ActCommands.Resolve(time),
        ActCommands.Reopen(time),
    };
}
