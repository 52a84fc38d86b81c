namespace CemStream.Gateway.Metrics;

/// <summary>What GET /metrics answers. The seam where another exporter would go.</summary>
internal interface IMetricsPage
{
    string ContentType { get; }

    /// <summary>Collects all instruments now.</summary>
    ValueTask<string> CollectAsync(CancellationToken cancellationToken);
}
