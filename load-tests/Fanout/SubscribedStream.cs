using System.Buffers.Binary;

namespace CemStream.LoadTests.Fanout;

/// <summary>What one subscriber has received, with each change checked to be the next of its shard.</summary>
internal sealed class SubscribedStream(byte[] request, bool isStalled)
{
    private const int Prefix = 5;

    private readonly int[] _next = new int[FeedStore.Shards];
    private byte[] _carry = new byte[4096];
    private int _carried;
    private int _received;
    private long _changes;
    private long _messages;

    public byte[] Request => request;

    public bool IsStalled => isStalled;

    public bool Ended { get; set; }

    /// <summary>Changes received.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>Messages received, tokens alone included.</summary>
    public long Messages => Volatile.Read(ref _messages);

    public long OutOfOrder { get; private set; }

    public int TakeReceived() => Interlocked.Exchange(ref _received, 0);

    public void Take(ReadOnlySpan<byte> payload, long now, DelayHistogram delays)
    {
        _received += payload.Length;
        if (_carried > 0)
        {
            payload = TakeCarried(payload, now, delays);
        }

        while (payload.Length >= Prefix && LengthOf(payload) is var length && payload.Length >= length)
        {
            TakeMessage(payload[Prefix..length], now, delays);
            payload = payload[length..];
        }

        Carry(payload);
    }

    private static int LengthOf(ReadOnlySpan<byte> frame) => Prefix + BinaryPrimitives.ReadInt32BigEndian(frame[1..]);

    private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private ReadOnlySpan<byte> TakeCarried(ReadOnlySpan<byte> payload, long now, DelayHistogram delays)
    {
        while (_carried > 0 && payload.Length > 0)
        {
            var wanted = _carried < Prefix ? Prefix : LengthOf(_carry);
            var count = Math.Min(wanted - _carried, payload.Length);
            Carry(payload[..count]);
            payload = payload[count..];
            if (_carried >= Prefix && _carried == LengthOf(_carry))
            {
                TakeMessage(_carry.AsSpan(Prefix, _carried - Prefix), now, delays);
                _carried = 0;
            }
        }

        return payload;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (_carried + rest.Length > _carry.Length)
        {
            Array.Resize(ref _carry, 2 * (_carried + rest.Length));
        }

        rest.CopyTo(_carry.AsSpan(_carried));
        _carried += rest.Length;
    }

    // Field 1 is the change; its fields 1 to 3, in order, are shard (left out when 0), offset and index (left out when 0).
    private void TakeMessage(ReadOnlySpan<byte> message, long now, DelayHistogram delays)
    {
        _messages++;
        if (message.IsEmpty || message[0] != 0x0A)
        {
            return;
        }

        var at = 1;
        _ = Varint(message, ref at);
        var shard = OptionalField(message, 0x08, ref at);
        var offset = OptionalField(message, 0x10, ref at);
        var index = OptionalField(message, 0x18, ref at);
        if (index != _next[shard])
        {
            OutOfOrder++;
        }

        _next[shard] = (int)index + 1;
        _changes++;
        delays.Add(now - offset);
    }

    private static long OptionalField(ReadOnlySpan<byte> message, byte tag, ref int at)
    {
        if (message[at] != tag)
        {
            return 0;
        }

        at++;
        return Varint(message, ref at);
    }
}
