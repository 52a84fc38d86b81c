using CemStream.Risk.State;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Shards;

/// <summary>Gets the states that a batch builds on: from the cache, and all others in one round trip to the store.</summary>
internal sealed class StateLoader(int shard, StateCache cache, IShardStore store, ShardRetry retry)
{
    public async ValueTask<Dictionary<string, CustomerState>> LoadAsync(DecodedRecord[] records)
    {
        var states = new Dictionary<string, CustomerState>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var record in records)
        {
            if (record.Event?.CustomerId is { } customerId && !states.ContainsKey(customerId))
            {
                if (!cache.TryGet(customerId, out var state))
                {
                    missing.Add(customerId);
                    state = CustomerState.Empty(customerId);
                }

                states.Add(customerId, state);
            }
        }

        if (missing.Count > 0)
        {
            await LoadAsync(states, missing);
        }

        return states;
    }

    private async ValueTask LoadAsync(Dictionary<string, CustomerState> states, List<string> missing)
    {
        var stored = await retry.RunAsync("read_states", cancellationToken => store.ReadStatesAsync(shard, missing, cancellationToken));
        for (var i = 0; i < missing.Count; i++)
        {
            if (stored[i] is { } bytes)
            {
                states[missing[i]] = CustomerStateCodec.Read(bytes.Span);
            }
        }
    }
}
