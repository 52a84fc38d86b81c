using System.Diagnostics.CodeAnalysis;
using CemStream.Risk.State;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Committed states of one shard, within a budget of encoded bytes. Two generations: when the young one has half of the budget, it becomes
/// the old one and the old one goes; what is used moves to the young one. That keeps busy customers nearly as well as a list in order
/// of use does, without a node per customer and without a move at every hit.
/// </summary>
internal sealed class StateCache(long maxBytes)
{
    // A decoded state has objects, strings and a dictionary slot on top of its encoded bytes.
    private const int Overhead = 512;

    private Dictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Entry> _old = new(StringComparer.Ordinal);
    private long _youngBytes;

    public bool TryGet(string customerId, [NotNullWhen(true)] out CustomerState? state)
    {
        if (_young.TryGetValue(customerId, out var entry))
        {
            state = entry.State;
            return true;
        }

        if (_old.Remove(customerId, out entry))
        {
            Put(customerId, entry.State, entry.Bytes);
            state = entry.State;
            return true;
        }

        state = null;
        return false;
    }

    public void Put(string customerId, CustomerState state, int bytes)
    {
        _old.Remove(customerId);
        if (_young.TryGetValue(customerId, out var before))
        {
            _youngBytes -= before.Bytes + Overhead;
        }

        _young[customerId] = new Entry(state, bytes);
        _youngBytes += bytes + Overhead;
        if (_youngBytes > maxBytes / 2)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
            _youngBytes = 0;
        }
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
        _youngBytes = 0;
    }

    private readonly record struct Entry(CustomerState State, int Bytes);
}
