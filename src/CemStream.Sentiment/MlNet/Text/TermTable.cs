using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CemStream.Sentiment.MlNet.Text;

/// <summary>
/// Terms and their numbers, from 1 on, as a flat hash table over one array of characters. Finding makes no string and compares the whole
/// term, so no two are taken for each other.
/// </summary>
internal sealed class TermTable
{
    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly Slot[] _slots;
    private readonly uint _mask;

    /// <param name="terms">Of equal ones the first counts.</param>
    public TermTable(IReadOnlyList<string> terms)
    {
        _characters = string.Concat(terms).ToCharArray();
        _starts = new int[terms.Count + 1];
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, terms.Count * 2))];
        _mask = (uint)_slots.Length - 1;
        for (int index = 0; index < terms.Count; index++)
        {
            _starts[index + 1] = _starts[index] + terms[index].Length;
            Add(terms[index], index + 1);
        }
    }

    public int Count => _starts.Length - 1;

    /// <returns>The term's number; 0 if it is not there.</returns>
    public int Find(ReadOnlySpan<char> term)
    {
        uint hash = Hash(term);
        for (uint index = hash & _mask; ; index = (index + 1) & _mask)
        {
            Slot slot = _slots[index];
            if (slot.Id == 0 || (slot.Hash == hash && term.SequenceEqual(TermOf(slot.Id))))
            {
                return slot.Id;
            }
        }
    }

    private static uint Hash(ReadOnlySpan<char> term)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(term);
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (char unit in MemoryMarshal.Cast<byte, char>(bytes))
        {
            hash = Mix(hash ^ unit);
        }

        return (uint)(hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ (value >> 29);
    }

    private ReadOnlySpan<char> TermOf(int id) => _characters.AsSpan(_starts[id - 1].._starts[id]);

    private void Add(string term, int id)
    {
        if (Find(term) != 0)
        {
            return;
        }

        uint hash = Hash(term);
        uint index = hash & _mask;
        while (_slots[index].Id != 0)
        {
            index = (index + 1) & _mask;
        }

        _slots[index] = new Slot(hash, id);
    }

    private readonly record struct Slot(uint Hash, int Id);
}
