using System.Diagnostics.Metrics;
using CemStream.Streaming.Telemetry;

namespace CemStream.Gateway.Metrics;

/// <summary>What the gateway counts. No customer id ever is a label: their number has no bound.</summary>
internal sealed class GatewayMetrics
{
    private readonly Counter<long> _events;
    private readonly Counter<long> _busy;
    private readonly Counter<long> _unavailable;
    private readonly UpDownCounter<int> _subscribers;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _stalls;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _denials;

    public GatewayMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(StreamingMetrics.MeterName);
        _events = meter.CreateCounter<long>(
            "cemstream_ingest_events_total", description: "Feedback events offered to the gateway, by channel and outcome.");
        _busy = meter.CreateCounter<long>(
            "cemstream_ingest_busy_total", description: "Batches turned away because the log could not keep up.");
        _unavailable = meter.CreateCounter<long>(
            "cemstream_ingest_unavailable_total", description: "Batches turned away because the log could not be reached.");
        _subscribers = meter.CreateUpDownCounter<int>("cemstream_subscribers", description: "Alert subscriptions that are open now.");
        _deliveries = meter.CreateCounter<long>("cemstream_deliveries_total", description: "Alert changes sent to subscribers.");
        _stalls = meter.CreateCounter<long>(
            "cemstream_stalls_total", description: "Alert subscriptions ended because their reader stalled.");
        _calls = meter.CreateCounter<long>("cemstream_grpc_calls_total", description: "gRPC calls that ended, by method and status.");
        _requests = meter.CreateCounter<long>("cemstream_http_requests_total", description: "HTTP requests answered, by route and status.");
        _denials = meter.CreateCounter<long>("cemstream_denials_total", description: "Requests that were not let in, by reason.");
    }

    public void CountEvent(string channel, bool isAccepted) =>
        _events.Add(1, new("channel", channel), new("outcome", isAccepted ? "accepted" : "rejected"));

    public void CountBusy() => _busy.Add(1);

    public void CountUnavailable() => _unavailable.Add(1);

    public void SubscriberCame() => _subscribers.Add(1);

    public void SubscriberLeft() => _subscribers.Add(-1);

    public void CountDeliveries(int changes) => _deliveries.Add(changes);

    public void CountStall() => _stalls.Add(1);

    public void CountCall(string method, string status) => _calls.Add(1, new("method", method), new("status", status));

    public void CountDenial(string reason) => _denials.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void CountRequest(string route, int status) => _requests.Add(1, new("route", route), new("status", status));
}
