using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CemStream.Risk.State;

/// <summary>
/// Bounded sets of marks, newest first. Per key the newest mark is kept, and of the keys the newest. Both are maxima, so neither the order
/// of arrival nor what was forgotten in between shows in the result: a forgotten key comes back only with a mark that is newer than those
/// that are kept.
/// </summary>
internal static class Marks
{
    public const int MaxContacts = 24;
    public const int MaxPromises = 8;

    public static ImmutableArray<Mark> Add(ImmutableArray<Mark> marks, in Mark mark, int capacity)
    {
        var known = IndexOfKey(marks, mark.Key);
        if (known >= 0 && Compare(marks[known], mark) <= 0)
        {
            return marks;
        }

        var position = PositionOf(marks, mark);
        var removed = known >= 0 ? known : Math.Min(marks.Length, capacity - 1);
        return position < capacity ? Insert(marks, position, mark, removed) : marks;
    }

    /// <param name="marks">The set.</param>
    /// <param name="position">Where the mark belongs; not behind <paramref name="removed"/>.</param>
    /// <param name="mark">The new mark.</param>
    /// <param name="removed">The mark that gives way; the length of the set if none does.</param>
    private static ImmutableArray<Mark> Insert(ImmutableArray<Mark> marks, int position, in Mark mark, int removed)
    {
        var source = marks.AsSpan();
        var changed = new Mark[Math.Max(marks.Length, removed + 1)];
        source[..position].CopyTo(changed);
        changed[position] = mark;
        source[position..removed].CopyTo(changed.AsSpan(position + 1));
        if (removed < source.Length)
        {
            source[(removed + 1)..].CopyTo(changed.AsSpan(removed + 1));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }

    private static int IndexOfKey(ImmutableArray<Mark> marks, ulong key)
    {
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Never behind the mark's own key: that one is older.</summary>
    private static int PositionOf(ImmutableArray<Mark> marks, in Mark mark)
    {
        var position = 0;
        while (position < marks.Length && Compare(marks[position], mark) < 0)
        {
            position++;
        }

        return position;
    }

    /// <summary>Negative if <paramref name="a"/> is newer. The rest only makes the order total.</summary>
    private static int Compare(in Mark a, in Mark b)
    {
        var byTime = b.At.CompareTo(a.At);
        if (byTime != 0)
        {
            return byTime;
        }

        var byKey = b.Key.CompareTo(a.Key);
        return byKey != 0 ? byKey : b.Weight.CompareTo(a.Weight);
    }
}
