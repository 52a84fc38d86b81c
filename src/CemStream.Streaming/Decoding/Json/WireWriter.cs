using System.Buffers.Binary;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>Writes the Protobuf encoding into a buffer that is large enough.</summary>
internal ref struct WireWriter(Span<byte> buffer)
{
    // Lengths are written once they are known, as varints of always four bytes: longer than need be, which readers have to accept.
    private const int LengthBytes = 4;
    private readonly Span<byte> _buffer = buffer;

    public int Written { get; private set; }

    public readonly Span<byte> Rest => _buffer[Written..];

    public void Advance(int bytes) => Written += bytes;

    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _buffer[Written++] = (byte)(value | 0x80);
        }

        _buffer[Written++] = (byte)value;
    }

    public void Fixed32(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(Rest, value);
        Written += sizeof(float);
    }

    public void Fixed64(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Rest, value);
        Written += sizeof(double);
    }

    /// <summary>Leaves room for the length of what follows.</summary>
    /// <returns>To be given to <see cref="EndLength"/>.</returns>
    public int BeginLength()
    {
        Written += LengthBytes;
        return Written;
    }

    public readonly void EndLength(int begin)
    {
        var length = Written - begin;
        for (var i = LengthBytes; i > 0; i--)
        {
            _buffer[begin - i] = (byte)((length & 0x7F) | (i > 1 ? 0x80 : 0));
            length >>= 7;
        }
    }
}
