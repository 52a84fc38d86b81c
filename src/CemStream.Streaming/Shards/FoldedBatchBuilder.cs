using System.Buffers;
using CemStream.Risk;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Contract;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Google.Protobuf;

namespace CemStream.Streaming.Shards;

/// <summary>Collects what the records of one batch did.</summary>
/// <param name="shard">The shard.</param>
/// <param name="policy">What risks are told by.</param>
/// <param name="states">The states that the batch builds on, by customer.</param>
/// <param name="encoding">Room to encode in, for one batch after the other.</param>
internal sealed class FoldedBatchBuilder(
    int shard, RiskPolicy policy, Dictionary<string, CustomerState> states, ArrayBufferWriter<byte> encoding)
{
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AlertRow> _alerts = new(StringComparer.Ordinal);
    private readonly List<PublishedChange> _changes = [];
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly List<DeadLetter> _deadLetters = [];
    private readonly BatchTally _tally = new();
    private int _activeAlertsDelta;

    public CustomerState StateOf(string customerId) => states[customerId];

    public void Add(in DecodedRecord record, in FoldResult result)
    {
        var customerId = record.Event!.CustomerId;
        var before = states[customerId];
        var changes = result.Alerts.IsEmpty ? [] : Encode(result, record.Entry);
        if (record.Event is CustomerErased && result.Outcome == FoldOutcome.Folded)
        {
            Forget(customerId);
        }

        if (!ReferenceEquals(before, result.State))
        {
            states[customerId] = result.State;
            _changed.Add(customerId);
            _activeAlertsDelta += CountActive(result.State) - CountActive(before);
        }

        foreach (var (change, row) in changes)
        {
            _changes.Add(change);
            _alerts[row.AlertId] = row;
        }

        Count(record.Event, result.Outcome);
    }

    // What the batch itself was about to store goes as what is stored already does; else it would depend on where batches end.
    private void Forget(string customerId)
    {
        _erased.Add(customerId);
        _changes.RemoveAll(change => change.WordsOf == customerId);
        foreach (var row in _alerts.Values.Where(row => row.CustomerId == customerId).ToList())
        {
            _alerts.Remove(row.AlertId);
        }
    }

    public void Refuse(in DecodedRecord record, string reason)
    {
        var entry = record.Entry;
        _deadLetters.Add(new DeadLetter(shard, entry.Offset, entry.Key, entry.Value, reason, entry.AppendedAt, entry.Headers));
        _tally.Add(ChannelOf(record.Event), EventOutcome.DeadLettered);
    }

    public FoldedBatch Build(long lastOffset)
    {
        CustomerState[] changed = [.. _changed.Select(customerId => states[customerId])];
        return new FoldedBatch
        {
            LastOffset = lastOffset,
            States = changed,
            Customers = ToRows(changed),
            Erased = _erased,
            Alerts = [.. _alerts.Values],
            Changes = _changes,
            DeadLetters = _deadLetters,
            ActiveAlertsDelta = _activeAlertsDelta,
            Tally = _tally,
        };
    }

    private static List<(PublishedChange Change, AlertRow Row)> Encode(in FoldResult result, in LogEntry cause)
    {
        var encoded = new List<(PublishedChange, AlertRow)>(result.Alerts.Length);
        foreach (var change in result.Alerts)
        {
            var message = ContractMapper.ToContract(change);
            message.Traceparent = EventTrace.Of(cause.Headers);
            var alert = message.Alert;
            var entry = AlertFeedEntry.From(message, message.ToByteArray());
            var episode = change.Alert.Episode;
            var published = new PublishedChange(
                entry, change.Kind, cause.AppendedAt, message.Traceparent, episode.Rule, episode.Outcome);
            encoded.Add((published, new AlertRow(
                alert.AlertId, published.WordsOf, episode.Status, alert.Risk, alert.Priority, alert.ToByteArray())));
        }

        return encoded;
    }

    private CustomerRow[] ToRows(CustomerState[] changed)
    {
        var rows = new CustomerRow[changed.Length];
        for (var i = 0; i < changed.Length; i++)
        {
            var risk = RiskCalculator.Risk(changed[i], policy);
            rows[i] = new CustomerRow(
                changed[i].CustomerId,
                Encode(changed[i]),
                risk,
                ContractMapper.Priority(risk, changed[i].Profile),
                changed[i].NextTimer?.DueAt,
                changed[i].ErasedAt is not null || CountActive(changed[i]) > 0);
        }

        return rows;
    }

    // An array each: clients of stores take arrays, and one for the whole batch would be large enough for the heap of large objects.
    private byte[] Encode(CustomerState state)
    {
        encoding.ResetWrittenCount();
        CustomerStateCodec.Write(state, encoding);
        return encoding.WrittenSpan.ToArray();
    }

    private void Count(CustomerEvent customerEvent, FoldOutcome outcome)
    {
        _tally.Add(ChannelOf(customerEvent), outcome switch
        {
            FoldOutcome.Folded => EventOutcome.Folded,
            FoldOutcome.Duplicate => EventOutcome.Duplicate,
            _ => EventOutcome.Ignored,
        });
        if (customerEvent is FeedbackScored { Sentiment: not null })
        {
            _tally.AddScored();
        }
    }

    private static EventChannel ChannelOf(CustomerEvent? customerEvent) => customerEvent switch
    {
        FeedbackScored feedback => (EventChannel)feedback.Channel,
        ProfileChanged => EventChannel.Profile,
        AlertActed => EventChannel.AlertAction,
        TimerFired => EventChannel.Timer,
        CustomerErased => EventChannel.Erasure,
        _ => EventChannel.Unknown,
    };

    private static int CountActive(CustomerState state)
    {
        var active = 0;
        foreach (var episode in state.Episodes)
        {
            active += episode.IsActive ? 1 : 0;
        }

        return active;
    }
}
