using CemStream.Contracts.V1;
using CemStream.Grpc;
using Microsoft.AspNetCore.Mvc;

namespace CemStream.Gateway.Http;

/// <summary>
/// The query of GET /v1/alerts. Names may be repeated; statuses and severities are the contract's, such as "open" and "high".
/// </summary>
internal sealed record AlertQuery(
    [FromQuery(Name = "status")] string[] Statuses,
    [FromQuery(Name = "severity")] string[] Severities,
    [FromQuery(Name = "team")] string[] Teams,
    [FromQuery(Name = "region")] string[] Regions,
    [FromQuery(Name = "segment")] string[] Segments,
    [FromQuery(Name = "customer")] string[] Customers,
    [FromQuery(Name = "minimum_risk")] double? MinimumRisk,
    [FromQuery(Name = "limit")] int? Limit)
{
    /// <exception cref="GrpcException">INVALID_ARGUMENT: names the parameter.</exception>
    public ListAlertsRequest ToRequest() => new()
    {
        Filter = new AlertFilter
        {
            Teams = { Teams },
            Regions = { Regions },
            Segments = { Segments },
            Severities = { Severities.Select(text => Parse<Severity>("severity", text)) },
            CustomerIds = { Customers },
            MinimumRisk = MinimumRisk ?? 0,
        },
        Statuses = { Statuses.Select(text => Parse<AlertStatus>("status", text)) },
        Limit = Limit ?? 0,
    };

    private static T Parse<T>(string name, string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new GrpcException(GrpcStatusCode.InvalidArgument, $"{name}: {text} is none of {Known<T>()}");

    private static string Known<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Skip(1)).ToLowerInvariant();
}
