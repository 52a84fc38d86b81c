using System.Buffers.Binary;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Store;

/// <summary>
/// A feed entry as a member of a sorted set: offset and index, big-endian, so that members sort by cursor; then the change.
/// </summary>
internal static class FeedMember
{
    private const int Prefix = sizeof(long) + sizeof(int);

    public static byte[] Encode(in FeedEntry entry)
    {
        var member = new byte[Prefix + entry.Change.Length];
        WritePrefix(entry.Cursor.Offset, entry.Cursor.Index, member);
        entry.Change.Span.CopyTo(member.AsSpan(Prefix));
        return member;
    }

    public static FeedEntry Decode(byte[] member) => new(
        new FeedCursor(BinaryPrimitives.ReadInt64BigEndian(member), BinaryPrimitives.ReadInt32BigEndian(member.AsSpan(sizeof(long)))),
        member.AsMemory(Prefix));

    /// <summary>Where a range begins that leaves out <paramref name="after"/> and all before it.</summary>
    public static byte[] RangeAfter(FeedCursor after)
    {
        var bound = new byte[1 + Prefix];
        bound[0] = (byte)'[';
        var isLastIndex = after.Index == int.MaxValue;
        WritePrefix(isLastIndex ? after.Offset + 1 : after.Offset, isLastIndex ? 0 : after.Index + 1, bound.AsSpan(1));
        return bound;
    }

    private static void WritePrefix(long offset, int index, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64BigEndian(to, offset);
        BinaryPrimitives.WriteInt32BigEndian(to[sizeof(long)..], index);
    }
}
