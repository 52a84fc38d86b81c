using CemStream.Risk.State;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Gets the states that a batch builds on: from the cache, which holds those of <c>watermark</c>, and all others in one read of the store,
/// which must stand at the same watermark.
/// </summary>
internal sealed class StateLoader(int shard, StateCache cache, IShardStore store, StateDecoder reader, ShardRetry retry)
{
    public async ValueTask<LoadedStates> LoadAsync(ReadOnlyMemory<DecodedRecord> records, long? watermark)
    {
        var states = new Dictionary<string, CustomerState>(StringComparer.Ordinal);
        var missing = FindCached(records.Span, states);
        return new LoadedStates(states, missing.Count > 0 ? await ReadAsync(states, missing) : watermark);
    }

    /// <returns>Who is not in the cache, and has an empty state for now.</returns>
    private List<string> FindCached(ReadOnlySpan<DecodedRecord> records, Dictionary<string, CustomerState> states)
    {
        var missing = new List<string>();
        foreach (ref readonly var record in records)
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

        return missing;
    }

    private async ValueTask<long?> ReadAsync(Dictionary<string, CustomerState> states, List<string> missing)
    {
        var stored = await retry.RunAsync("read_states", cancellationToken => store.ReadStatesAsync(shard, missing, cancellationToken));
        for (var i = 0; i < missing.Count; i++)
        {
            if (stored[i] is { } bytes)
            {
                states[missing[i]] = reader.Read(missing[i], bytes.Span);
            }
        }

        return stored.Watermark;
    }
}

/// <param name="States">By customer id.</param>
/// <param name="Watermark">Where they stand.</param>
internal readonly record struct LoadedStates(Dictionary<string, CustomerState> States, long? Watermark);
