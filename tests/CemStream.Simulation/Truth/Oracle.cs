using CemStream.Risk;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Simulation.Load;
using CemStream.Streaming.Contract;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Google.Protobuf;

namespace CemStream.Simulation.Truth;

/// <summary>What one shard must come to: a plain loop over its log that knows of nothing but the decoder and the fold.</summary>
internal sealed class Oracle
{
    public Oracle(int shard, IReadOnlyList<LogEntry> log)
    {
        var decoder = ScriptedScorer.NewDecoder();
        foreach (var entry in log)
        {
            try
            {
                var decoded = decoder.Decode(entry, shard);
                if (decoded.IsDecoded)
                {
                    var customer = decoded.Event.CustomerId;
                    var result = RiskFold.Apply(
                        States.GetValueOrDefault(customer) ?? CustomerState.Empty(customer), decoded.Event, RiskPolicy.Default);
                    States[customer] = result.State;
                    foreach (var change in result.Alerts)
                    {
                        Feed.Add(new FeedCursor(entry.Offset, change.Index), ContractMapper.ToContract(change).ToByteArray());
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

    public SortedDictionary<FeedCursor, byte[]> Feed { get; } = [];

    public Dictionary<string, byte[]> Alerts { get; } = [];

    public SortedSet<long> Refused { get; } = [];
}
