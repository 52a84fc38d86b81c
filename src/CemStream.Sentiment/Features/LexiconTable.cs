using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Features;

/// <summary>Word hash to lexicon entry: open addressing in a table of a power of two, at most half full.</summary>
internal sealed class LexiconTable
{
    private readonly ulong[] _slots;
    private readonly uint _mask;
    private readonly ulong _fingerprint;

    // Most words are not in the lexicon: the filter says so without a miss in the table.
    private readonly LexiconFilter _filter = new();

    /// <param name="slots">As <see cref="Slots"/> gave them; the length is a power of two.</param>
    public LexiconTable(ulong[] slots)
    {
        _slots = slots;
        _mask = (uint)slots.Length - 1;
        foreach (ulong slot in slots)
        {
            _fingerprint = ulong.RotateLeft((_fingerprint ^ slot) * 0x9E3779B97F4A7C15, 29);
            if (slot != 0)
            {
                _filter.Add((uint)slot);
            }
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

            slots[index] = hash | ((ulong)entry.Bits << 32);
        }

        return new LexiconTable(slots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LexiconEntry Find(uint hash) => _filter.MayHave(hash) == 0 ? default : Search(hash);

    /// <param name="hash">The word.</param>
    /// <param name="word">The same.</param>
    /// <returns>The entry of the word, else that of its longest stem.</returns>
    public LexiconEntry Find(uint hash, in WordState word)
    {
        // One branch that nobody can foretell is enough: whether any of the five may be there.
        Vector128<uint> stems = word.Stems;
        uint likely = _filter.MayHave(hash, stems);
        LexiconEntry entry = default;
        for (; likely != 0 && entry.Kind == LexiconKind.None; likely &= likely - 1)
        {
            int ending = BitOperations.TrailingZeroCount(likely);
            entry = Search(ending == 0 ? hash : stems[ending - 1]);
        }

        return entry;
    }

    public static LexiconEntry EntryOf(ulong slot) => new((uint)(slot >> 32));

    private LexiconEntry Search(uint hash)
    {
        ulong[] slots = _slots;
        for (uint index = hash & _mask; ; index = (index + 1) & _mask)
        {
            ulong slot = slots[index];
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
