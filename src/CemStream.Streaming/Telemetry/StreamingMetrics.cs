using System.Diagnostics.Metrics;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using Kind = CemStream.Risk.Alerts.AlertChangeKind;
using Outcome = CemStream.Risk.Alerts.Outcome;
using Severity = CemStream.Risk.Alerts.Severity;

namespace CemStream.Streaming.Telemetry;

/// <summary>The runtime's instruments. Labels take a bounded number of values; none names a customer.</summary>
public sealed class StreamingMetrics
{
    /// <summary>Name of the meter that all instruments of CemStream belong to.</summary>
    public const string MeterName = "CemStream";

    private static readonly InstrumentAdvice<double> Latencies = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<double> ShortTimes = new()
    {
        HistogramBucketBoundaries = [0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.01, 0.1],
    };

    private readonly Counter<long> _events;
    private readonly Counter<long> _scored;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _alertChanges;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _relayed;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _tripwires;
    private readonly Counter<long> _redelivered;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _alertLatency;
    private readonly Histogram<double> _decodeSeconds;
    private readonly Histogram<double> _waitSeconds;
    private readonly Histogram<double> _foldSeconds;
    private readonly Histogram<double> _commitSeconds;

    public StreamingMetrics(IMeterFactory factory, ShardStatusBoard board)
    {
        var meter = factory.Create(MeterName);
        _events = meter.CreateCounter<long>("cemstream_events_total", description: "Records folded or set aside, by channel and outcome.");
        _scored = meter.CreateCounter<long>("cemstream_scored_total", description: "Records whose words were scored for sentiment.");
        _deadLetters = meter.CreateCounter<long>(
            "cemstream_dead_letters_total", description: "Records that could not be folded, by the field at fault.");
        _alertChanges = meter.CreateCounter<long>(
            "cemstream_alert_changes_total", description: "Alert changes published, by severity and change.");
        _outcomes = meter.CreateCounter<long>(
            "cemstream_alert_outcomes_total", description: "Alerts resolved, by rule and outcome: how often a rule was right.");
        _relayed = meter.CreateCounter<long>("cemstream_relayed_total", description: "Alert changes written to the alerts topic.");
        _commits = meter.CreateCounter<long>("cemstream_commits_total", description: "Commits to the shard store, by outcome.");
        _tripwires = meter.CreateCounter<long>(
            "cemstream_tripwires_total",
            description: "Signs that the store or the log lost data, by kind; out_of_step may be another owner, as in a rebalance.");
        _redelivered = meter.CreateCounter<long>(
            "cemstream_redelivered_total", description: "Records that the log handed out again and that were left out.");
        _errors = meter.CreateCounter<long>(
            "cemstream_errors_total", description: "Unexpected errors, by stage and type; each was or is retried.");
        _alertLatency = meter.CreateHistogram(
            "cemstream_alert_latency_seconds",
            "s",
            "From a record's append to the log until its alert change was published.",
            tags: null,
            Latencies);
        _decodeSeconds = meter.CreateHistogram("cemstream_decode_seconds", "s", "Decoding and scoring one record.", tags: null, ShortTimes);
        _waitSeconds = meter.CreateHistogram(
            "cemstream_wait_seconds", "s", "From a record's append to the log until its shard took it, the oldest of each batch.", tags: null, Latencies);
        _foldSeconds = meter.CreateHistogram("cemstream_fold_seconds", "s", "Decoding, loading and folding one batch.", tags: null, Latencies);
        _commitSeconds = meter.CreateHistogram("cemstream_commit_seconds", "s", "One commit to the shard store.", tags: null, Latencies);
        meter.CreateObservableGauge(
            "cemstream_shard_lag", () => board.Read().Select(Lag), description: "Records that are not folded yet, at most, per shard.");
        meter.CreateObservableGauge(
            "cemstream_open_alerts",
            () => board.Read().Sum(status => status.ActiveAlerts),
            description: "Alerts neither resolved nor cleared, in the shards worked here.");
    }

    public void CountError(string stage, Exception error) => CountError(stage, error.GetType().Name);

    internal void CountError(string stage, string type) => _errors.Add(1, new("stage", stage), new("error_type", type));

    internal void CountTripwire(string kind) => _tripwires.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void CountRedelivered(int records) => _redelivered.Add(records);

    internal void CountRelayed(int changes) => _relayed.Add(changes);

    internal void CountDeadLetter(string field) => _deadLetters.Add(1, new KeyValuePair<string, object?>("field", field));

    internal void CountCommit(CommitOutcome outcome, TimeSpan took)
    {
        _commits.Add(1, new KeyValuePair<string, object?>("outcome", MetricLabels.Of(outcome)));
        _commitSeconds.Record(took.TotalSeconds);
    }

    internal void Count(BatchTally tally)
    {
        foreach (var channel in MetricLabels.AllChannels)
        {
            foreach (var outcome in MetricLabels.AllOutcomes)
            {
                if (tally[channel, outcome] is > 0 and var count)
                {
                    _events.Add(count, new("channel", MetricLabels.Of(channel)), new("outcome", MetricLabels.Of(outcome)));
                }
            }
        }

        _scored.Add(tally.Scored);
    }

    internal void CountAlertChange(Severity severity, Kind change, TimeSpan sinceAppend)
    {
        _alertChanges.Add(1, new("severity", MetricLabels.Of(severity)), new("change", MetricLabels.Of(change)));
        _alertLatency.Record(Math.Max(0, sinceAppend.TotalSeconds));
    }

    internal void CountOutcome(string rule, Outcome outcome) =>
        _outcomes.Add(1, new("rule", rule), new("outcome", MetricLabels.Of(outcome)));

    internal void RecordWait(TimeSpan sinceAppend) => _waitSeconds.Record(Math.Max(0, sinceAppend.TotalSeconds));

    internal void RecordFold(TimeSpan took) => _foldSeconds.Record(took.TotalSeconds);

    internal void RecordDecode(TimeSpan took) => _decodeSeconds.Record(took.TotalSeconds);

    private static Measurement<long> Lag(ShardStatus status) => new(status.Lag, new KeyValuePair<string, object?>("shard", status.Shard));
}
