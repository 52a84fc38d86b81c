using System.Collections.Frozen;
using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Streaming.Feed;
using Google.Protobuf;

namespace CemStream.Gateway.Alerts;

/// <summary>An <see cref="AlertFilter"/> made ready for many alerts: every condition that is set must hold.</summary>
internal sealed class AlertMatcher
{
    private readonly double _minimumRisk;
    private readonly FrozenSet<string>? _tenants;

    private AlertMatcher(AlertFilter filter, FrozenSet<string>? tenants)
    {
        _tenants = tenants;
        Teams = Set(filter.Teams);
        Regions = Set(filter.Regions);
        Segments = Set(filter.Segments);
        Severities = Set(filter.Severities);
        Customers = Set(filter.CustomerIds);
        _minimumRisk = filter.MinimumRisk;
        Key = $"{Normalized().ToByteString().ToBase64()} {KeyOf(tenants)}";
    }

    /// <summary>Filters that admit the same alerts because they name the same conditions have the same key.</summary>
    public string Key { get; }

    /// <summary>Null: any, here and below.</summary>
    public IReadOnlySet<string>? Teams { get; }

    public IReadOnlySet<string>? Regions { get; }

    public IReadOnlySet<string>? Segments { get; }

    public IReadOnlySet<Severity>? Severities { get; }

    public IReadOnlySet<string>? Customers { get; }

    /// <param name="filter"><see langword="null"/>: any alert.</param>
    /// <param name="tenants">Only customers of these; <see langword="null"/>: of any.</param>
    /// <exception cref="CemStream.Grpc.GrpcException">INVALID_ARGUMENT: names the field.</exception>
    public static AlertMatcher Create(AlertFilter? filter, FrozenSet<string>? tenants = null)
    {
        filter ??= new AlertFilter();
        RequestRules.RequireRange("filter.minimum_risk", filter.MinimumRisk, 0, 100);
        foreach (var severity in filter.Severities)
        {
            RequestRules.RequireKnown("filter.severities", severity);
        }

        return new AlertMatcher(filter, tenants);
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
        && Tenancy.IsOf(customerId, _tenants)
        && Holds(Severities, severity)
        && Holds(Customers, customerId)
        && Holds(Teams, team)
        && Holds(Regions, region)
        && Holds(Segments, segment);

    private AlertFilter Normalized() => new()
    {
        Teams = { Sorted(Teams) },
        Regions = { Sorted(Regions) },
        Segments = { Sorted(Segments) },
        Severities = { Sorted(Severities) },
        CustomerIds = { Sorted(Customers) },
        MinimumRisk = _minimumRisk,
    };

    // With their lengths, because a name may hold anything: those who share a key get the same alerts.
    private static string KeyOf(FrozenSet<string>? tenants) =>
        tenants is null ? "any" : string.Concat(Sorted(tenants).Select(static name => $"{name.Length}:{name}"));

    private static IEnumerable<T> Sorted<T>(IReadOnlySet<T>? values) => values?.Order() ?? Enumerable.Empty<T>();

    private static HashSet<T>? Set<T>(IReadOnlyCollection<T> values) => values.Count == 0 ? null : [.. values];

    private static bool Holds<T>(IReadOnlySet<T>? allowed, T value) => allowed is null || allowed.Contains(value);
}
