using System.Text;
using CemStream.Contracts.V1;
using CemStream.FeedFiles;
using CemStream.Risk;
using CemStream.Risk.Policies;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using Google.Protobuf;
using CustomerState = CemStream.Risk.State.CustomerState;

namespace CemStream.Folding;

/// <summary>Decodes, scores and folds a feed in this process, as a shard would, but keeps nothing and fires no timers.</summary>
internal sealed class LocalFold(RecordDecoder decoder, RiskPolicy policy, DateTimeOffset now)
{
    private readonly Dictionary<string, CustomerState> _states = [];
    private long _offset;

    /// <summary>The state of each customer so far.</summary>
    public IReadOnlyDictionary<string, CustomerState> States => _states;

    /// <returns>What the event gave, or null if it would go to the dead letters.</returns>
    public FoldResult? Apply(FeedItem item)
    {
        var record = item.Feedback is { } feedback ? new LogRecord { Feedback = feedback } : new LogRecord { Profile = item.Profile };
        var customer = item.Feedback?.CustomerId ?? item.Profile!.CustomerId;
        var decoded = decoder.Decode(new LogEntry(_offset++, Encoding.UTF8.GetBytes(customer), record.ToByteArray(), now), shard: 0);
        if (!decoded.IsDecoded)
        {
            return null;
        }

        var state = _states.GetValueOrDefault(customer) ?? CustomerState.Empty(customer);
        var result = RiskFold.Apply(state, decoded.Event, policy);
        _states[customer] = result.State;
        return result;
    }
}
