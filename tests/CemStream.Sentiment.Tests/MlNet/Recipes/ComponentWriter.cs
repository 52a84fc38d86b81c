using System.Buffers;
using System.Text;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>Writes one <c>Model.key</c>: header, body, and the strings that the body names by number.</summary>
internal sealed class ComponentWriter(string signature, uint version, string loader)
{
    private const int HeaderLength = 256;

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly List<string> _strings = [];

    public ComponentWriter Int(int value) => Bytes(BitConverter.GetBytes(value));

    public ComponentWriter Single(float value) => Bytes(BitConverter.GetBytes(value));

    public ComponentWriter Double(double value) => Bytes(BitConverter.GetBytes(value));

    public ComponentWriter Byte(byte value) => Bytes([value]);

    public ComponentWriter Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public ComponentWriter Ints(IEnumerable<int> values) => values.Aggregate(this, (writer, value) => writer.Int(value));

    public ComponentWriter Singles(IEnumerable<float> values) => values.Aggregate(this, (writer, value) => writer.Single(value));

    public ComponentWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _body.Write(bytes);
        return this;
    }

    public ComponentWriter Name(string? name)
    {
        if (name is not null && !_strings.Contains(name))
        {
            _strings.Add(name);
        }

        return Int(name is null ? -1 : _strings.IndexOf(name));
    }

    public ComponentWriter Columns(params ReadOnlySpan<(string Output, string Input)> pairs)
    {
        Int(pairs.Length);
        foreach ((string output, string input) in pairs)
        {
            Name(output).Name(input);
        }

        return this;
    }

    public byte[] ToArray()
    {
        byte[] characters = Encoding.Unicode.GetBytes(string.Concat(_strings));
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        long table = HeaderLength + _body.WrittenCount;
        writer.Write("ML\0MODEL"u8);
        writer.Write(0L);
        long tableLength = sizeof(long) * (long)_strings.Count;
        foreach (long field in (ReadOnlySpan<long>)[HeaderLength, _body.WrittenCount, table, tableLength, table + tableLength, characters.Length])
        {
            writer.Write(field);
        }

        writer.Write(Padded(signature, 8));
        writer.Write(version);
        writer.Write(version);
        writer.Write(Padded(loader, HeaderLength - 0x50));
        writer.Write(_body.WrittenSpan);
        long end = 0;
        foreach (string name in _strings)
        {
            writer.Write(end += Encoding.Unicode.GetByteCount(name));
        }

        writer.Write(characters);
        writer.Flush();
        return file.ToArray();
    }

    private static byte[] Padded(string text, int length) => Encoding.ASCII.GetBytes(text.PadRight(length, '\0'));
}
