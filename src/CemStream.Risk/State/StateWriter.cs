using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CemStream.Risk.State;

/// <summary>Writes primitives into a buffer, with a checksum over all of them at the end.</summary>
internal ref struct StateWriter(IBufferWriter<byte> output)
{
    private const int ChunkSize = 512;

    private Span<byte> _chunk = output.GetSpan(ChunkSize);
    private int _used;
    private uint _checksum;

    public void Byte(byte value)
    {
        Reserve(1);
        _chunk[_used++] = value;
    }

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Seven bits a byte, lowest first; the top bit says that more follow.</summary>
    public void Number(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7)
        {
            _chunk[_used++] = (byte)(value | 0x80);
        }

        _chunk[_used++] = (byte)value;
    }

    public void Count(int value) => Number((ulong)value);

    public void Fixed(ulong value)
    {
        Reserve(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_chunk[_used..], value);
        _used += sizeof(ulong);
    }

    public void Real(double value) => Fixed(BitConverter.DoubleToUInt64Bits(value));

    public void Time(DateTimeOffset value) => Number((ulong)value.UtcTicks);

    /// <summary>0 stands for none: no event is from the first instant of the year 1.</summary>
    public void OptionalTime(DateTimeOffset? value) => Number((ulong)(value?.UtcTicks ?? 0));

    public void Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Count(size);
        Reserve(size);
        _used += Encoding.UTF8.GetBytes(value, _chunk[_used..]);
    }

    public void OptionalText(string? value)
    {
        Flag(value is not null);
        if (value is not null)
        {
            Text(value);
        }
    }

    /// <summary>A text that is often that of another place.</summary>
    public void TextUnlessSame(string value, string other)
    {
        Flag(value == other);
        if (value != other)
        {
            Text(value);
        }
    }

    public void Finish()
    {
        Flush();
        var checksum = _checksum;
        Reserve(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk[_used..], checksum);
        output.Advance(_used + sizeof(uint));
        _chunk = default;
        _used = 0;
    }

    private void Reserve(int size)
    {
        if (_chunk.Length - _used < size)
        {
            Flush();
            _chunk = output.GetSpan(Math.Max(size, ChunkSize));
        }
    }

    private void Flush()
    {
        _checksum = Checksum.Append(_checksum, _chunk[.._used]);
        output.Advance(_used);
        _chunk = default;
        _used = 0;
    }
}
