using System.Diagnostics.Metrics;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Telemetry;

namespace CemStream.Models;

/// <summary>Which model scores, and what became of new ones.</summary>
internal sealed class ModelMetrics
{
    private readonly Counter<long> _loads;

    public ModelMetrics(IMeterFactory factory, ISentimentScorer scorer)
    {
        var meter = factory.Create(StreamingMetrics.MeterName);
        meter.CreateObservableGauge(
            "cemstream_model_info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", scorer.ModelVersion)),
            description: "1, with the version of the sentiment model that scores now.");
        _loads = meter.CreateCounter<long>(
            "cemstream_model_loads_total",
            description: "Model files that took the place of another while the service ran, or were refused.");
    }

    public void CountExchanged() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "exchanged"));

    public void CountRefused() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "refused"));
}
