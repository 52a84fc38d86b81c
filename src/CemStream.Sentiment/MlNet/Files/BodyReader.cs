using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CemStream.Sentiment.MlNet.Files;

/// <summary>Reads a component's body front to back. No count makes room for more than the rest of the body can fill.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body, ModelKey key)
{
    private ReadOnlySpan<byte> _rest = body;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBool() => ReadByte() switch
    {
        0 => false,
        1 => true,
        byte other => throw key.Invalid($"{other} is not a truth value"),
    };

    public int ReadInt() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>A count of things that take at least <paramref name="size"/> bytes each.</summary>
    public int ReadCount(int size)
    {
        int count = ReadInt();
        return count >= 0 && count <= _rest.Length / size
            ? count
            : throw key.Invalid($"it counts {count} where {_rest.Length} bytes are left");
    }

    public int ReadCount(int least, int most)
    {
        int count = ReadInt();
        return count >= least && count <= most ? count : throw key.Invalid($"it has {count} where {least} to {most} can be");
    }

    public int[] ReadInts(int count) => MemoryMarshal.Cast<byte, int>(TakeMany(count, sizeof(int))).ToArray();

    public float[] ReadSingles(int count) => MemoryMarshal.Cast<byte, float>(TakeMany(count, sizeof(float))).ToArray();

    public double[] ReadDoubles(int count) => MemoryMarshal.Cast<byte, double>(TakeMany(count, sizeof(double))).ToArray();

    public char[] ReadChars(int count) => MemoryMarshal.Cast<byte, char>(TakeMany(count, sizeof(char))).ToArray();

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw key.Invalid($"it ends {(long)length - _rest.Length} bytes too early");
        }

        ReadOnlySpan<byte> part = _rest[..length];
        _rest = _rest[length..];
        return part;
    }

    public string ReadString() => ReadStringOrNull() ?? throw key.Invalid("a name is missing");

    public string? ReadStringOrNull()
    {
        int id = ReadInt();
        return id == -1 ? null : id >= 0 && id < key.Strings.Count ? key.Strings[id] : throw key.Invalid($"it has no string {id}");
    }

    private ReadOnlySpan<byte> TakeMany(int count, int size) => count >= 0 && count <= _rest.Length / size
        ? Take(count * size)
        : throw key.Invalid($"it counts {count} where {_rest.Length} bytes are left");
}
