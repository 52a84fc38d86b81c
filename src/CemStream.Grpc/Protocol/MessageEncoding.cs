using System.Buffers;
using System.IO.Compression;

namespace CemStream.Grpc.Protocol;

/// <summary>The compressions a message may come in.</summary>
internal static class MessageEncoding
{
    /// <summary>The value of <c>grpc-accept-encoding</c>.</summary>
    public const string Accepted = "identity,gzip,deflate";

    private const int ChunkSize = 16 * 1024;

    /// <exception cref="GrpcException">
    /// INTERNAL when the call named no encoding or the bytes are damaged, UNIMPLEMENTED when the encoding is not known,
    /// RESOURCE_EXHAUSTED as soon as more than <paramref name="maxSize"/> bytes come out.
    /// </exception>
    public static ReadOnlySequence<byte> Decompress(string? encoding, in ReadOnlySequence<byte> body, int maxSize)
    {
        var compressed = new MemoryStream(body.ToArray(), writable: false);
        using Stream plain = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
            null or "" or "identity" => throw new GrpcException(GrpcStatusCode.Internal, "A message is compressed but the call names no encoding."),
            _ => throw new GrpcException(GrpcStatusCode.Unimplemented, $"Message encoding is not supported; supported: {Accepted}."),
        };
        try
        {
            return ReadBounded(plain, maxSize);
        }
        catch (InvalidDataException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "A compressed message is damaged.", innerException: e);
        }
    }

    private static ReadOnlySequence<byte> ReadBounded(Stream plain, int maxSize)
    {
        var output = new ArrayBufferWriter<byte>(ChunkSize);
        while (plain.Read(output.GetSpan(ChunkSize)) is > 0 and var count)
        {
            output.Advance(count);
            if (output.WrittenCount > maxSize)
            {
                throw MessageReader.TooLarge(maxSize);
            }
        }

        return new ReadOnlySequence<byte>(output.WrittenMemory);
    }
}
