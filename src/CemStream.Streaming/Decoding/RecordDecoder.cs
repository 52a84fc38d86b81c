using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using Google.Protobuf.WellKnownTypes;
using Event = CemStream.Contracts.V1.LogRecord.EventOneofCase;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>
/// Turns a record of the log into an event to fold: parses it, checks it against the contract, scores its words. The same record gives the
/// same event whenever it is read with the same model.
/// </summary>
public sealed class RecordDecoder(ContractRules rules, FeedbackScorer scorer)
{
    /// <summary>See <see cref="ISentimentScorer.Current"/>.</summary>
    public RecordDecoder Current => new(rules, scorer.Current);

    public DecodeResult Decode(in LogEntry entry, int shard)
    {
        if (!RecordParser.TryParse(entry, out var record, out var fault))
        {
            return DecodeResult.Refused(fault);
        }

        var position = new LogPosition(shard, entry.Offset);
        return record.EventCase switch
        {
            Event.Feedback => Decode(record.Feedback, entry, position),
            Event.Profile => Decode(record.Profile, entry, position),
            Event.AlertAction => Decode(record.AlertAction, entry, position),
            Event.Timer => Decode(record.Timer, entry, position),
            Event.Erase => Decode(record.Erase, entry, position),
            _ => DecodeResult.Refused("event: is missing or unknown"),
        };
    }

    private DecodeResult Decode(V1.FeedbackEvent feedback, in LogEntry entry, LogPosition position)
    {
        feedback.OccurredAt ??= TimeOf(entry);
        string? reason = rules.Check(feedback, entry.AppendedAt) ?? CheckKey(feedback.CustomerId, entry);
        return reason is null ? DecodeResult.Decoded(scorer.Score(feedback, position)) : DecodeResult.Refused(reason);
    }

    private static DecodeResult Decode(V1.CustomerProfile profile, in LogEntry entry, LogPosition position)
    {
        profile.OccurredAt ??= TimeOf(entry);
        string? reason = ContractRules.Check(profile, entry.AppendedAt) ?? CheckKey(profile.CustomerId, entry);
        return reason is null ? DecodeResult.Decoded(RecordMapping.ToEvent(profile, position)) : DecodeResult.Refused(reason);
    }

    private static DecodeResult Decode(V1.AlertAction action, in LogEntry entry, LogPosition position)
    {
        action.OccurredAt ??= TimeOf(entry);
        string? reason = ContractRules.Check(action, entry.AppendedAt) ?? CheckKey(action.CustomerId, entry);
        return reason is null ? DecodeResult.Decoded(RecordMapping.ToEvent(action, position)) : DecodeResult.Refused(reason);
    }

    private static DecodeResult Decode(V1.Timer timer, in LogEntry entry, LogPosition position)
    {
        string? reason = ContractRules.Check(timer, entry.AppendedAt) ?? CheckKey(timer.CustomerId, entry);
        return reason is null ? DecodeResult.Decoded(RecordMapping.ToEvent(timer, position)) : DecodeResult.Refused(reason);
    }

    private static DecodeResult Decode(V1.Erase erase, in LogEntry entry, LogPosition position)
    {
        erase.OccurredAt ??= TimeOf(entry);
        string? reason = ContractRules.Check(erase, entry.AppendedAt) ?? CheckKey(erase.CustomerId, entry);
        return reason is null ? DecodeResult.Decoded(RecordMapping.ToEvent(erase, position)) : DecodeResult.Refused(reason);
    }

    // Filled in before the check: whoever writes to the log could else give an event a time that the contract rules out.
    private static Timestamp TimeOf(in LogEntry entry) => Timestamp.FromDateTimeOffset(FirstAppend.Of(entry.Headers, entry.AppendedAt));

    // Under another key the record lies in a shard that does not own the customer: two workers would keep two states of them.
    private static string? CheckKey(string customerId, in LogEntry entry)
    {
        Span<byte> expected = stackalloc byte[Encoding.UTF8.GetMaxByteCount(customerId.Length)];
        int length = Encoding.UTF8.GetBytes(customerId, expected);
        return entry.Key.Span.SequenceEqual(expected[..length]) ? null : "customer_id: differs from the key of the record";
    }
}
