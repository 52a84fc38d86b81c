using System.Numerics;
using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>Word hash to lexicon entry: open addressing in a table of a power of two, at most half full.</summary>
internal sealed class LexiconTable
{
    private const int FilterShift = 15;
    private readonly ulong[] _slots;
    private readonly uint _mask;
    private readonly ulong _fingerprint;

    // Most words are not in the lexicon: one bit in the first-level cache says so without a miss in the table.
    private readonly ulong[] _filter = new ulong[1 << (32 - FilterShift - 6)];

    /// <param name="slots">As <see cref="Slots"/> gave them; the length is a power of two.</param>
    public LexiconTable(ulong[] slots)
    {
        _slots = slots;
        _mask = (uint)slots.Length - 1;
        foreach (ulong slot in slots)
        {
            _fingerprint = ulong.RotateLeft((_fingerprint ^ slot) * 0x9E3779B97F4A7C15, 29);
            _filter[(uint)slot >> (FilterShift + 6)] |= slot == 0 ? 0 : 1UL << (int)((uint)slot >> FilterShift);
        }
    }

    public static LexiconTable Empty { get; } = new(new ulong[1]);

    public ReadOnlySpan<ulong> Slots => _slots;

    /// <summary>Whether the tables are the same: then the same text has the same features.</summary>
    public bool HasEntriesOf(LexiconTable other) => ReferenceEquals(this, other) || _fingerprint == other._fingerprint;

    public static LexiconTable Create(IReadOnlyDictionary<uint, LexiconEntry> entries)
    {
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, entries.Count * 2))];
        foreach ((uint hash, LexiconEntry entry) in entries.OrderBy(pair => pair.Key))
        {
            uint index = hash & (uint)(slots.Length - 1);
            while (slots[index] != 0)
            {
                index = (index + 1) & (uint)(slots.Length - 1);
            }

            slots[index] = hash | ((ulong)entry.Kind << 32) | ((ulong)(byte)entry.Valence << 40) | ((ulong)entry.Concept << 48);
        }

        return new LexiconTable(slots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LexiconEntry Find(uint hash) =>
        (_filter[hash >> (FilterShift + 6)] >> (int)(hash >> FilterShift) & 1) == 0 ? default : Search(hash);

    public static LexiconEntry EntryOf(ulong slot) =>
        new((LexiconKind)(byte)(slot >> 32), (sbyte)(byte)(slot >> 40), (ushort)(slot >> 48));

    private LexiconEntry Search(uint hash)
    {
        for (uint index = hash & _mask; ; index = (index + 1) & _mask)
        {
            ulong slot = _slots[index];
            if ((uint)slot == hash && slot != 0)
            {
                return EntryOf(slot);
            }

            if (slot == 0)
            {
                return default;
            }
        }
    }
}
