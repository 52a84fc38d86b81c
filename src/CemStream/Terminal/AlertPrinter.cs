using CemStream.Contracts.V1;
using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>Shows alerts on the terminal.</summary>
internal sealed class AlertPrinter(IAnsiConsole console)
{
    private const int Quotes = 3;

    /// <param name="change">What happened.</param>
    /// <param name="now">What the ages of the quotes are counted from.</param>
    public void Print(AlertChange change, DateTimeOffset now)
    {
        var alert = change.Alert;
        console.MarkupLine($"{Badge(change.Kind)} {Headline(alert)}");
        if (change.Kind is AlertChangeKind.Opened or AlertChangeKind.Current or AlertChangeKind.Reopened or AlertChangeKind.Woken)
        {
            PrintReasons(alert, now);
        }
        else
        {
            PrintLine("grey", RiskLines.Arithmetic(alert.Risk, alert.Factors));
            PrintCircumstances(change);
        }
    }

    public void Print(Alert alert, DateTimeOffset now)
    {
        console.MarkupLine($"[bold]{Words.Of(alert.Status).ToUpperInvariant(),-12}[/] {Headline(alert)}");
        PrintReasons(alert, now);
    }

    private static string Badge(AlertChangeKind kind)
    {
        var colour = kind switch
        {
            AlertChangeKind.Opened or AlertChangeKind.Reopened or AlertChangeKind.Overdue or AlertChangeKind.Woken => "red",
            AlertChangeKind.Resolved or AlertChangeKind.Cleared => "green",
            _ => "yellow",
        };
        return $"[bold {colour}]{Words.Of(kind).ToUpperInvariant(),-12}[/]";
    }

    private static string Headline(Alert alert)
    {
        var name = alert.Profile is { Name.Length: > 0 } profile ? profile.Name : alert.CustomerId;
        var value = alert.Profile is { AnnualValue: > 0 } known ? $", {Words.Money(known.AnnualValue)} a year" : "";
        var team = alert.Profile is { Team.Length: > 0 } told ? $", {told.Team}" : "";
        return $"[bold]{Escape(name)}[/]  risk [bold]{Words.Points(alert.Risk)}[/]  {Words.Of(alert.Severity)}  "
            + $"[grey]{Escape($"{alert.Rule}{value}{team}")}[/]";
    }

    private static string Escape(string text) => Markup.Escape(SafeText.Of(text));

    /// <summary>Who did it, and the remark; nothing for what nobody did and nobody remarked on.</summary>
    private void PrintCircumstances(AlertChange change)
    {
        if (change.Alert.History.LastOrDefault() is { } entry && entry.Kind == change.Kind)
        {
            string[] words = [entry.Actor.Length > 0 ? $"by {entry.Actor}" : "", entry.Note];
            PrintLine("default", SafeText.Of(string.Join(": ", words.Where(word => word.Length > 0))));
        }
    }

    private void PrintReasons(Alert alert, DateTimeOffset now)
    {
        PrintLine("default", RiskLines.Arithmetic(alert.Risk, alert.Factors));
        foreach (var quote in RiskLines.Quotes(alert.Evidence.Where(evidence => evidence.Points > 0), now).Take(Quotes))
        {
            PrintLine("italic", quote);
        }

        if (alert.Advice.Length > 0)
        {
            PrintLine("cyan", $"→ {SafeText.Of(alert.Advice)}");
        }

        PrintLine("grey", $"alert {alert.AlertId}  customer {SafeText.Of(alert.CustomerId)}");
    }

    private void PrintLine(string style, string text)
    {
        if (text.Length > 0)
        {
            console.Write(new Padder(new Text(text, Style.Parse(style))).Padding(4, 0, 0, 0));
        }
    }
}
