using System.Buffers.Binary;
using System.Text;

namespace CemStream.Risk.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote; the checksum is compared first.</summary>
internal ref struct StateReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    /// <exception cref="InvalidStateException">The checksum is wrong or missing.</exception>
    public StateReader(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length - sizeof(uint);
        if (length < 0 || Checksum.Append(0, bytes[..length]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[length..]))
        {
            throw new InvalidStateException("The state's bytes are damaged or cut short.");
        }

        _rest = bytes[..length];
    }

    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
        {
            throw new InvalidStateException($"{_rest.Length} bytes follow the end of the state.");
        }
    }

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidStateException($"{other} is neither true nor false."),
    };

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidStateException("A number has more than 64 bits.");
    }

    /// <summary>How many items follow, each of <paramref name="itemSize"/> bytes at least.</summary>
    public int Count(int itemSize = 1)
    {
        var count = Number();
        return count <= (ulong)(_rest.Length / itemSize)
            ? (int)count
            : throw new InvalidStateException($"There is no room for {count} items.");
    }

    public ulong Fixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Real()
    {
        var value = BitConverter.UInt64BitsToDouble(Fixed());
        return double.IsFinite(value) ? value : throw new InvalidStateException($"{value} is not a number that can be folded.");
    }

    public DateTimeOffset Time() => OptionalTime() ?? throw new InvalidStateException("A time is missing.");

    public DateTimeOffset? OptionalTime() => Number() switch
    {
        0 => null,
        var ticks when ticks <= (ulong)DateTimeOffset.MaxValue.UtcTicks => new DateTimeOffset((long)ticks, TimeSpan.Zero),
        var ticks => throw new InvalidStateException($"{ticks} ticks are no time."),
    };

    /// <summary>A time that is told by how many ticks before <paramref name="later"/> it was.</summary>
    public DateTimeOffset TimeBefore(DateTimeOffset later)
    {
        var ticks = Number();
        return ticks <= (ulong)later.UtcTicks
            ? new DateTimeOffset(later.UtcTicks - (long)ticks, TimeSpan.Zero)
            : throw new InvalidStateException($"{ticks} ticks before {later:O} are no time.");
    }

    /// <summary>How many items back, of the <paramref name="count"/> there are; 0: none of them.</summary>
    public int Back(int count)
    {
        var back = Number();
        return back <= (ulong)count ? (int)back : throw new InvalidStateException($"There are no {back} items before.");
    }

    public string Text()
    {
        var bytes = Take(Count());
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidStateException("A text is not UTF-8.", e);
        }
    }

    public string TextUnlessSame(string other) => Flag() ? other : Text();

    public string? OptionalText() => Flag() ? Text() : null;

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidStateException("The state ends early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
