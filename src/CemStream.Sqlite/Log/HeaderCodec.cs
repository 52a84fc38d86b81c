using System.Text;
using CemStream.Streaming.Log;

namespace CemStream.Sqlite.Log;

/// <summary>Headers as one value of a row: name and value by turns, each behind its length as a LEB128 number. None is NULL.</summary>
internal static class HeaderCodec
{
    public static byte[] Write(RecordHeaders headers)
    {
        var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        foreach (RecordHeader header in headers.All)
        {
            writer.Write(header.Name);
            writer.Write7BitEncodedInt(header.Value.Length);
            writer.Write(header.Value.Span);
        }

        return buffer.ToArray();
    }

    public static RecordHeaders Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? default : Read(bytes.ToArray());

    private static RecordHeaders Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var headers = new List<RecordHeader>();
        while (reader.BaseStream.Position < bytes.Length)
        {
            headers.Add(new RecordHeader(reader.ReadString(), reader.ReadBytes(reader.Read7BitEncodedInt())));
        }

        return new RecordHeaders([.. headers]);
    }
}
