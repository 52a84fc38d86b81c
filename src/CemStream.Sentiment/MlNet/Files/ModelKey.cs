using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CemStream.Sentiment.MlNet.Files;

/// <summary>
/// One <c>Model.key</c>, little-endian: 256 bytes of header, the body, and a table of strings.
/// Header: 0x00 <c>ML\0MODEL</c> · 0x10 offset and size of the body · 0x20 of the string table, an offset of the end of each string (i64) ·
/// 0x30 of the strings' UTF-16 characters · 0x40 type signature · 0x48 version written · 0x4C version needed · 0x50 loader signature.
/// </summary>
internal sealed class ModelKey
{
    private const int HeaderLength = 256;
    private const int SignatureLength = 8;
    private const int LoaderLength = 24;

    private readonly ReadOnlyMemory<byte> _body;

    private ModelKey(ReadOnlyMemory<byte> file, string path)
    {
        Path = path;
        ReadOnlySpan<byte> header = file.Span;
        Signature = ReadName(header.Slice(0x40, SignatureLength));
        Version = BinaryPrimitives.ReadUInt32LittleEndian(header[0x48..]);
        Loader = ReadName(header.Slice(0x50, LoaderLength));
        _body = Part(file, 0x10);
        Strings = ReadStrings(Part(file, 0x20), Part(file, 0x30).Span);
    }

    public string Path { get; }

    /// <summary>The type, such as "NGRAMTRN".</summary>
    public string Signature { get; }

    /// <summary>Major version in the upper 16 bits.</summary>
    public uint Version { get; }

    /// <summary>The name under which ML.NET finds the class that reads it.</summary>
    public string Loader { get; }

    /// <summary>The names and terms that the body refers to by number.</summary>
    public IReadOnlyList<string> Strings { get; }

    public BodyReader Body => new(_body.Span, this);

    /// <exception cref="InvalidModelException">The header is not one, or points outside of the file.</exception>
    public static ModelKey Read(ReadOnlyMemory<byte> file, string path) =>
        file.Length >= HeaderLength && file.Span.StartsWith("ML\0MODEL"u8)
            ? new ModelKey(file, path)
            : throw new InvalidModelException($"The model file's \"{path}\" does not begin with the header of a component.");

    /// <exception cref="InvalidModelException">The component is another one.</exception>
    public ModelKey Expect(params ReadOnlySpan<string> signatures) =>
        signatures.Contains(Signature) ? this : throw Unsupported($"{string.Join(" or ", signatures)} is expected here");

    /// <summary>What to say of a component that this program cannot follow.</summary>
    public InvalidModelException Unsupported(string reason) => new(
        $"The model needs \"{Loader}\" ({Signature.Replace('\0', ' ')}) in \"{Path}\", which is not supported: {reason}.");

    public InvalidModelException Invalid(string reason) => new($"The model file's \"{Path}\" ({Signature}) is damaged: {reason}.");

    private static string ReadName(ReadOnlySpan<byte> bytes)
    {
        string name = Encoding.ASCII.GetString(bytes).TrimEnd('\0').Replace('\0', ' ');
        return string.Concat(name.Select(unit => char.IsControl(unit) ? '?' : unit));
    }

    private ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> file, int field)
    {
        long offset = BinaryPrimitives.ReadInt64LittleEndian(file.Span[field..]);
        long size = BinaryPrimitives.ReadInt64LittleEndian(file.Span[(field + sizeof(long))..]);
        if (size == 0)
        {
            return default;
        }

        return offset >= HeaderLength && size > 0 && offset <= file.Length && size <= file.Length - offset
            ? file.Slice((int)offset, (int)size)
            : throw Invalid("its header points outside of it");
    }

    private string[] ReadStrings(ReadOnlyMemory<byte> table, ReadOnlySpan<byte> characters)
    {
        ReadOnlySpan<long> ends = MemoryMarshal.Cast<byte, long>(table.Span);
        var strings = new string[ends.Length];
        long start = 0;
        for (int index = 0; index < ends.Length; index++)
        {
            long end = ends[index];
            if (end < start || end > characters.Length || (end & 1) != 0)
            {
                throw Invalid("its strings overlap");
            }

            strings[index] = Encoding.Unicode.GetString(characters[(int)start..(int)end]);
            start = end;
        }

        return strings;
    }
}
