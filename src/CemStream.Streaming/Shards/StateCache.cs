using System.Diagnostics.CodeAnalysis;
using CemStream.Risk.State;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Committed states of one shard, within a budget of encoded bytes. Two generations: when the young one has half of the budget, it becomes
/// the old one and the old one goes; what is used moves to the young one. That keeps busy customers nearly as well as a list in order
/// of use does, without a node per customer and without a move at every hit. Who has not changed for half a day has to be read again: the
/// store may have forgotten them.
/// </summary>
internal sealed class StateCache(long maxBytes, TimeProvider time)
{
    // Stores keep who has changed for a day at least. Half of it, because a commit's answer may come late and clocks differ.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(12);

    // A decoded state has objects, strings and a dictionary slot on top of its encoded bytes.
    private const int Overhead = 512;

    private Dictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Entry> _old = new(StringComparer.Ordinal);
    private long _youngBytes;

    public bool TryGet(string customerId, [NotNullWhen(true)] out CustomerState? state)
    {
        state = Find(customerId) is { } entry && time.GetElapsedTime(entry.CommittedAt) < LongestSilence ? entry.State : null;
        return state is not null;
    }

    /// <summary>Takes a state in that was committed just now.</summary>
    public void Put(string customerId, CustomerState state, int bytes)
    {
        _old.Remove(customerId);
        Put(customerId, new Entry(state, bytes, time.GetTimestamp()));
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
        _youngBytes = 0;
    }

    private Entry? Find(string customerId)
    {
        if (_young.TryGetValue(customerId, out var entry))
        {
            return entry;
        }

        if (!_old.Remove(customerId, out entry))
        {
            return null;
        }

        Put(customerId, entry);
        return entry;
    }

    private void Put(string customerId, in Entry entry)
    {
        if (_young.TryGetValue(customerId, out var before))
        {
            _youngBytes -= before.Bytes + Overhead;
        }

        _young[customerId] = entry;
        _youngBytes += entry.Bytes + Overhead;
        if (_youngBytes > maxBytes / 2)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
            _youngBytes = 0;
        }
    }

    private readonly record struct Entry(CustomerState State, int Bytes, long CommittedAt);
}
