using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;

namespace CemStream.Gateway.Alerts;

/// <summary>An <see cref="AlertFilter"/> made ready for many alerts: every condition that is set must hold.</summary>
internal sealed class AlertMatcher
{
    private readonly HashSet<string>? _teams;
    private readonly HashSet<string>? _regions;
    private readonly HashSet<string>? _segments;
    private readonly HashSet<Severity>? _severities;
    private readonly HashSet<string>? _customers;
    private readonly double _minimumRisk;

    private AlertMatcher(AlertFilter filter)
    {
        _teams = Set(filter.Teams);
        _regions = Set(filter.Regions);
        _segments = Set(filter.Segments);
        _severities = Set(filter.Severities);
        _customers = Set(filter.CustomerIds);
        _minimumRisk = filter.MinimumRisk;
    }

    /// <summary><see langword="null"/>: any alert.</summary>
    /// <exception cref="CemStream.Grpc.GrpcException">INVALID_ARGUMENT: names the field.</exception>
    public static AlertMatcher Create(AlertFilter? filter)
    {
        filter ??= new AlertFilter();
        RequestRules.RequireRange("filter.minimum_risk", filter.MinimumRisk, 0, 100);
        foreach (var severity in filter.Severities)
        {
            RequestRules.RequireKnown("filter.severities", severity);
        }

        return new AlertMatcher(filter);
    }

    public bool Matches(Alert alert) =>
        Matches(
            alert.Risk,
            alert.Severity,
            alert.CustomerId,
            alert.Profile?.Team ?? "",
            alert.Profile?.Region ?? "",
            alert.Profile?.Segment ?? "");

    public bool Matches(AlertFeedEntry entry) =>
        Matches(entry.Risk, (Severity)entry.Severity, entry.CustomerId, entry.Team, entry.Region, entry.Segment);

    private bool Matches(double risk, Severity severity, string customerId, string team, string region, string segment) =>
        risk >= _minimumRisk
        && Holds(_severities, severity)
        && Holds(_customers, customerId)
        && Holds(_teams, team)
        && Holds(_regions, region)
        && Holds(_segments, segment);

    private static HashSet<T>? Set<T>(IReadOnlyCollection<T> values) => values.Count == 0 ? null : [.. values];

    private static bool Holds<T>(HashSet<T>? allowed, T value) => allowed is null || allowed.Contains(value);
}
