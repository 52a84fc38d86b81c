using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Feed;

/// <summary>
/// A place in the alert feed: how far each shard's feed was read. Text form: base64url of a version byte, the number of shards, and per
/// shard the offset and the index, all as LEB128 numbers.
/// </summary>
public sealed class ResumeToken : IEquatable<ResumeToken>
{
    private const byte Version = 1;
    private const int MaxShards = 4096;

    public ResumeToken(ImmutableArray<FeedCursor> cursors) => Cursors = cursors;

    /// <summary>One per shard: the last entry that was read, or a place after it.</summary>
    public ImmutableArray<FeedCursor> Cursors { get; }

    /// <summary>Reads the text form; false for anything that <see cref="ToString"/> does not write.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResumeToken? token)
    {
        token = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxShards * 20 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var reader = new TokenReader(Base64Url.DecodeFromChars(text));
        if (!reader.TryReadByte(out var version) || version != Version
            || !reader.TryRead(out var count) || count is < 1 or > MaxShards)
        {
            return false;
        }

        var cursors = ImmutableArray.CreateBuilder<FeedCursor>((int)count);
        for (var shard = 0; shard < count; shard++)
        {
            if (!reader.TryRead(out var offset) || !reader.TryRead(out var index) || index > int.MaxValue)
            {
                return false;
            }

            // 0 stands for "all of the offset", which is what most cursors of an idle feed say.
            cursors.Add(new FeedCursor(offset - 1, index == 0 ? int.MaxValue : (int)index - 1));
        }

        token = reader.AtEnd ? new ResumeToken(cursors.MoveToImmutable()) : null;
        return token is not null;
    }

    public override string ToString()
    {
        var bytes = new List<byte>(2 + (Cursors.Length * 4)) { Version };
        Write(bytes, Cursors.Length);
        foreach (var cursor in Cursors)
        {
            Write(bytes, cursor.Offset + 1);
            Write(bytes, cursor.Index == int.MaxValue ? 0 : cursor.Index + 1);
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    public bool Equals(ResumeToken? other) => other is not null && Cursors.AsSpan().SequenceEqual(other.Cursors.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ResumeToken);

    public override int GetHashCode() => Cursors.Aggregate(Cursors.Length, HashCode.Combine);

    private static void Write(List<byte> bytes, long value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }

    private struct TokenReader(byte[] bytes)
    {
        private int _next;

        public readonly bool AtEnd => _next == bytes.Length;

        public bool TryReadByte(out byte value)
        {
            value = AtEnd ? (byte)0 : bytes[_next];
            return _next++ < bytes.Length;
        }

        public bool TryRead(out long value)
        {
            value = 0;
            for (var shift = 0; shift < 63; shift += 7)
            {
                if (!TryReadByte(out var part))
                {
                    return false;
                }

                value |= (long)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    // No second way to write a number: the text form stays canonical.
                    return part != 0 || shift == 0;
                }
            }

            return false;
        }
    }
}
