using System.CommandLine;
using CemStream.Contracts.V1;

namespace CemStream.Commands.Alerts;

/// <summary>Which alerts: every kind of condition must hold, one of its values is enough.</summary>
internal sealed class AlertFilterOptions
{
    private readonly Option<string[]> _teams = Labels("--team", "only alerts of this team");
    private readonly Option<string[]> _regions = Labels("--region", "only alerts of this region");
    private readonly Option<string[]> _segments = Labels("--segment", "only alerts of this segment");
    private readonly Option<string[]> _customers = Labels("--customer", "only alerts of this customer");
    private readonly Option<Severity[]> _severities = new("--severity")
    {
        Description = "low, medium, high or critical; may be repeated",
        HelpName = "SEVERITY",
        CustomParser = Choice.ParseAll<Severity>,
    };

    private readonly Option<double> _minimumRisk = new("--min-risk")
    {
        Description = "only alerts of at least this risk, 0 to 100",
        HelpName = "POINTS",
    };

    public void AddTo(Command command)
    {
        command.Add(_teams);
        command.Add(_regions);
        command.Add(_segments);
        command.Add(_customers);
        command.Add(_severities);
        command.Add(_minimumRisk);
    }

    public AlertFilter Read(CommandContext context)
    {
        var filter = new AlertFilter { MinimumRisk = context.Value(_minimumRisk) };
        filter.Teams.AddRange(context.Value(_teams) ?? []);
        filter.Regions.AddRange(context.Value(_regions) ?? []);
        filter.Segments.AddRange(context.Value(_segments) ?? []);
        filter.CustomerIds.AddRange(context.Value(_customers) ?? []);
        filter.Severities.AddRange(context.Value(_severities) ?? []);
        return filter;
    }

    private static Option<string[]> Labels(string name, string description) =>
        new(name) { Description = $"{description}; may be repeated", HelpName = name[2..].ToUpperInvariant() };
}
