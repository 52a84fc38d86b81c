using CemStream.Contracts.V1;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Simulation.Load;

/// <summary>Works alerts: acknowledges, assigns, snoozes, resolves, reopens; then waits until that is folded.</summary>
internal sealed class SupportTeam(World world)
{
    private int _next;

    public async Task RunAsync(int actions)
    {
        while (_next < actions)
        {
            await world.DelayAsync(TimeSpan.FromMinutes(20));
            _next++;
            if (AnyAlert() is { } alert)
            {
                await ActAsync(alert);
            }
        }
    }

    private async Task ActAsync(Alert alert)
    {
        var action = ActionOn(alert);
        var draft = new LogDraft(action.CustomerId, new LogRecord { AlertAction = action }.ToByteArray());
        var result = world.Append([draft]);
        if (world.Group.AnyMember() is not { } process)
        {
            return;
        }

        try
        {
            await process.Progress.WaitAsync(result.Positions[0], process.Down);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The process died, or the store did not answer; the action is in the log all the same.
        }
    }

    private Alert? AnyAlert()
    {
        var alerts = World.Call(() => world.Storage.Store.ReadAlertsAsync(AlertStatusSet.All, CancellationToken.None).ToListAsync());
        return alerts.Count == 0 ? null : Alert.Parser.ParseFrom(alerts[world.Random.Next(alerts.Count)].Span);
    }

    private AlertAction ActionOn(Alert alert)
    {
        var action = new AlertAction
        {
            EventId = $"action-{_next}",
            AlertId = alert.AlertId,
            CustomerId = alert.CustomerId,
            Actor = "ana",
            OccurredAt = Timestamp.FromDateTimeOffset(world.Now),
        };
        switch (world.Random.Next(6))
        {
            case 0:
                action.Acknowledge = new Acknowledge();
                break;
            case 1:
                action.Assign = new Assign { Assignee = "ben" };
                break;
            case 2 or 3:
                action.Snooze = new Snooze
                {
                    Until = Timestamp.FromDateTimeOffset(world.Now + TimeSpan.FromSeconds(1) + world.Upto(TimeSpan.FromHours(2))),
                };
                break;
            case 4:
                action.Resolve = new Resolve { Outcome = Outcome.Saved };
                break;
            default:
                action.Reopen = new Reopen();
                break;
        }

        return action;
    }
}
