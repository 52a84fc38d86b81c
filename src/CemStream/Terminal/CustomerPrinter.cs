using CemStream.Contracts.V1;
using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>Shows customers on the terminal.</summary>
internal sealed class CustomerPrinter(IAnsiConsole console)
{
    public void PrintTable(IEnumerable<CustomerState> customers)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("customer", "name", "risk", "value a year", "priority", "stage", "team", "alerts");
        foreach (var column in table.Columns.Skip(2).Take(3))
        {
            column.RightAligned();
        }

        foreach (var customer in customers)
        {
            table.AddRow(Row(customer));
        }

        console.Write(table);
    }

    /// <param name="customer">What is known.</param>
    /// <param name="now">What the ages of the quotes are counted from.</param>
    public void Print(CustomerState customer, DateTimeOffset now)
    {
        var profile = customer.Profile ?? new CustomerProfile();
        console.MarkupLine($"[bold]{Escape(NameOf(customer))}[/]  [grey]{Escape(customer.CustomerId)}[/]");
        WriteField("risk", RiskLines.Arithmetic(customer.Risk, customer.Factors));
        WriteField("priority", $"{Words.Money(customer.Priority)} of {Words.Money(profile.AnnualValue)} a year at stake");
        WriteField("stage", Words.Of(customer.Stage));
        WriteField("profile", string.Join(", ", ProfileParts(profile)));
        WriteField("feedback", $"{customer.FeedbackCount} events; state as of {customer.AsOf?.ToDateTimeOffset():yyyy-MM-dd HH:mm} UTC");
        WriteField("alerts", customer.OpenAlertIds.Count == 0 ? "none open" : string.Join(", ", customer.OpenAlertIds));
        foreach (var quote in RiskLines.Quotes(customer.Evidence, now))
        {
            WriteField("", quote);
        }
    }

    private static Markup[] Row(CustomerState customer) =>
    [
        new(Escape(customer.CustomerId)),
        new(Escape(NameOf(customer))),
        new(Words.Points(customer.Risk)),
        new(Words.Money(customer.Profile?.AnnualValue ?? 0)),
        new(Words.Money(customer.Priority)),
        new(Words.Of(customer.Stage)),
        new(Escape(customer.Profile?.Team ?? "")),
        new(customer.OpenAlertIds.Count.ToString()),
    ];

    private static string NameOf(CustomerState customer) =>
        customer.Profile is { Name.Length: > 0 } profile ? profile.Name : customer.CustomerId;

    private static IEnumerable<string> ProfileParts(CustomerProfile profile)
    {
        var renewal = profile.RenewalOn.Length > 0 ? $"renews {profile.RenewalOn}" : "";
        string[] labels = [profile.Segment, profile.Region, profile.Team, renewal];
        return labels.Where(label => label.Length > 0).DefaultIfEmpty("none received");
    }

    private static string Escape(string text) => Markup.Escape(SafeText.Of(text));

    private void WriteField(string name, string value) => console.MarkupLine($"  [grey]{name,-9}[/] {Escape(value)}");
}
