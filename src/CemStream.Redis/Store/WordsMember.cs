using System.Buffers.Binary;
using System.Text;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Store;

/// <summary>
/// Says whose words an alert or a feed entry holds, so that an erasure finds them: the customer's id behind its length (else one id could
/// begin with another), what it is, and its id or cursor.
/// </summary>
internal static class WordsMember
{
    private const byte Alert = (byte)'a';
    private const byte Feed = (byte)'f';

    /// <summary>What every member of the customer begins with.</summary>
    public static byte[] Of(string customerId) => Start(customerId, extra: 0, out _);

    public static byte[] OfAlert(string customerId, ReadOnlySpan<byte> alertId)
    {
        var member = Start(customerId, 1 + alertId.Length, out var rest);
        rest[0] = Alert;
        alertId.CopyTo(rest[1..]);
        return member;
    }

    public static byte[] OfFeed(string customerId, FeedCursor cursor)
    {
        var member = Start(customerId, 1 + FeedMember.Prefix, out var rest);
        rest[0] = Feed;
        FeedMember.WritePrefix(cursor, rest[1..]);
        return member;
    }

    private static byte[] Start(string customerId, int extra, out Span<byte> rest)
    {
        var length = Encoding.UTF8.GetByteCount(customerId);
        var member = new byte[sizeof(int) + length + extra];
        BinaryPrimitives.WriteInt32BigEndian(member, length);
        Encoding.UTF8.GetBytes(customerId, member.AsSpan(sizeof(int)));
        rest = member.AsSpan(sizeof(int) + length);
        return member;
    }
}
