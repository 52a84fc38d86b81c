using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CemStream.Risk.State;

/// <summary>
/// The ids of the events that arrived last, as 64-bit hashes. Two ids with the same hash would make the second event count as a duplicate:
/// one chance in 2^58 per event, and not to be had on purpose, because the hash is cut from SHA-256.
/// </summary>
internal static class RecentEvents
{
    public const int Capacity = 64;

    public static bool Contains(ImmutableArray<ulong> recent, ulong id) => recent.AsSpan().Contains(id);

    /// <summary>Oldest first, so the first one gives way.</summary>
    public static ImmutableArray<ulong> Add(ImmutableArray<ulong> recent, ulong id)
    {
        if (recent.Length < Capacity)
        {
            return recent.Add(id);
        }

        var ids = new ulong[Capacity];
        recent.AsSpan()[1..].CopyTo(ids);
        ids[^1] = id;
        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
