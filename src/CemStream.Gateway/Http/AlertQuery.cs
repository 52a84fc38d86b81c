using System.Globalization;
using System.Numerics;
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
    [FromQuery(Name = "minimum_risk")] string? MinimumRisk,
    [FromQuery(Name = "limit")] string? Limit)
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
            MinimumRisk = Number<double>("minimum_risk", MinimumRisk, NumberStyles.Float, "number"),
        },
        Statuses = { Statuses.Select(text => Parse<AlertStatus>("status", text)) },
        Limit = Number<int>("limit", Limit, NumberStyles.Integer, "whole number"),
    };

    private static T Parse<T>(string name, string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new GrpcException(GrpcStatusCode.InvalidArgument, $"{name}: {text} is none of {Known<T>()}");

    // Read here, for what the framework cannot read it refuses without a word.
    private static T Number<T>(string name, string? text, NumberStyles style, string kind)
        where T : struct, INumber<T> =>
        string.IsNullOrEmpty(text) ? T.Zero
        : T.TryParse(text, style, CultureInfo.InvariantCulture, out var value) ? value
        : throw new GrpcException(GrpcStatusCode.InvalidArgument, $"{name}: {text} is no {kind}");

    private static string Known<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Skip(1)).ToLowerInvariant();
}
