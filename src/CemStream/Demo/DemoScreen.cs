using CemStream.Contracts.V1;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Demo;

/// <summary>What the demo shows. Alerts and the passing days come from different tasks, so each is written as a whole.</summary>
internal sealed class DemoScreen(IAnsiConsole console, DateTimeOffset end)
{
    private readonly Lock _lock = new();
    private readonly AlertPrinter _alerts = new(console);
    private int _daysLeft = int.MaxValue;

    public void Say(string markup)
    {
        lock (_lock)
        {
            console.MarkupLine(markup);
        }
    }

    public void Notice(string text) => Say($"[grey]{Markup.Escape(text)}[/]");

    /// <summary>Notes that the feed has come to this moment; shows it once a day.</summary>
    public void Reached(DateTimeOffset moment)
    {
        var daysLeft = Math.Max(0, (int)Math.Ceiling((end - moment).TotalDays));
        if (daysLeft < _daysLeft)
        {
            _daysLeft = daysLeft;
            Say($"[grey]── {(daysLeft == 0 ? "today" : $"{daysLeft} days ago")}[/]");
        }
    }

    /// <summary>The ages of the quotes are as they were when the alert changed.</summary>
    public void Show(AlertChange change)
    {
        if (change.Kind is AlertChangeKind.Opened or AlertChangeKind.Cleared or AlertChangeKind.Reopened)
        {
            lock (_lock)
            {
                _alerts.Print(change, change.Alert.UpdatedAt.ToDateTimeOffset());
            }
        }
    }

    public void Show(IEnumerable<CustomerState> customers)
    {
        lock (_lock)
        {
            new CustomerPrinter(console).PrintTable(customers);
        }
    }
}
