using System.Buffers.Binary;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Store;

/// <summary>
/// A feed entry as a member of a sorted set: offset and index, big-endian, so that members sort by cursor; then the change.
/// </summary>
internal static class FeedMember
{
    public const int Prefix = sizeof(long) + sizeof(int);

    public static byte[] Encode(in FeedRow row)
    {
        var member = new byte[Prefix + row.Change.Length];
        WritePrefix(row.Cursor, member);
        row.Change.Span.CopyTo(member.AsSpan(Prefix));
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
        var first = after.Index == int.MaxValue ? new FeedCursor(after.Offset + 1, 0) : after with { Index = after.Index + 1 };
        WritePrefix(first, bound.AsSpan(1));
        return bound;
    }

    /// <summary>Writes <see cref="Prefix"/> bytes: what the entry's member begins with, and no other's.</summary>
    public static void WritePrefix(FeedCursor cursor, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64BigEndian(to, cursor.Offset);
        BinaryPrimitives.WriteInt32BigEndian(to[sizeof(long)..], cursor.Index);
    }
}
