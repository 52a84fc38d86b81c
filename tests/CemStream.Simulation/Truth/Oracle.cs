using CemStream.Risk;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Simulation.Load;
using CemStream.Streaming.Contract;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Google.Protobuf;
using AlertChange = CemStream.Contracts.V1.AlertChange;
using AlertChangeKind = CemStream.Contracts.V1.AlertChangeKind;

namespace CemStream.Simulation.Truth;

/// <summary>What one shard must come to: a plain loop over its log that knows of nothing but the decoder and the fold.</summary>
internal sealed class Oracle
{
    public Oracle(int shard, IReadOnlyList<LogEntry> log, Func<string, int> shardOf)
    {
        var decoder = ScriptedScorer.NewDecoder();
        foreach (var entry in log)
        {
            try
            {
                var decoded = decoder.Decode(entry, shard);
                if (decoded.IsDecoded && shardOf(decoded.Event.CustomerId) == shard)
                {
                    var customer = decoded.Event.CustomerId;
                    var result = RiskFold.Apply(
                        States.GetValueOrDefault(customer) ?? CustomerState.Empty(customer), decoded.Event, RiskPolicy.Default);
                    States[customer] = result.State;
                    if (decoded.Event is CustomerErased && result.Outcome == FoldOutcome.Folded)
                    {
                        Forget(customer);
                    }

                    foreach (var change in result.Alerts)
                    {
                        Ever.Add(new FeedCursor(entry.Offset, change.Index));
                        var message = ContractMapper.ToContract(change);
                        message.Traceparent = entry.Headers.TextOf("traceparent") ?? "";
                        Feed.Add(new FeedCursor(entry.Offset, change.Index), message.ToByteArray());
                        Alerts[change.Alert.Episode.AlertId] = ContractMapper.ToContract(change.Alert).ToByteArray();
                    }
                }
                else
                {
                    Refused.Add(entry.Offset);
                }
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Refused.Add(entry.Offset);
            }
        }

        LastOffset = log.Count > 0 ? log[^1].Offset : null;
    }

    public long? LastOffset { get; }

    public Dictionary<string, CustomerState> States { get; } = [];

    /// <summary>Every entry that the feed ever had. Those of customers erased later are no longer in it; a subscriber may have seen them.</summary>
    public HashSet<FeedCursor> Ever { get; } = [];

    public SortedDictionary<FeedCursor, byte[]> Feed { get; } = [];

    public Dictionary<string, byte[]> Alerts { get; } = [];

    public SortedSet<long> Refused { get; } = [];

    private void Forget(string customer)
    {
        foreach (var (cursor, change) in Feed.ToList())
        {
            var parsed = AlertChange.Parser.ParseFrom(change);
            if (parsed.Alert.CustomerId == customer && parsed.Kind != AlertChangeKind.Erased)
            {
                Feed.Remove(cursor);
                Alerts.Remove(parsed.Alert.AlertId);
            }
        }
    }
}
