using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;

namespace CemStream.Grpc.Protocol;

/// <summary>The compressions a message may come and go in.</summary>
internal static class MessageEncoding
{
    /// <summary>The value of <c>grpc-accept-encoding</c>.</summary>
    public const string Accepted = "identity,gzip,deflate";

    public const string Gzip = "gzip";

    private const string Deflate = "deflate";
    private const int ChunkSize = 16 * 1024;

    /// <summary>In bytes; below, the headers of the compressed form eat what it saves.</summary>
    private const int MinCompressed = 256;

    /// <param name="accepted">The client's <c>grpc-accept-encoding</c>.</param>
    /// <returns>Null when the client can read nothing compressed.</returns>
    public static string? Choose(string? accepted)
    {
        var offers = (accepted ?? "").Split(',', StringSplitOptions.TrimEntries);
        return offers.Contains(Gzip) ? Gzip : offers.Contains(Deflate) ? Deflate : null;
    }

    /// <summary>Writes the message as it is if <paramref name="encoding"/> is null, else compressed if that makes it smaller.</summary>
    /// <returns>Bytes written, prefix included.</returns>
    public static int Write(IBufferWriter<byte> output, IMessage message, string? encoding) =>
        encoding is null ? MessageFrame.Write(output, message) : WriteCompressed(output, message, encoding);

    private static int WriteCompressed(IBufferWriter<byte> output, IMessage message, string encoding)
    {
        var size = message.CalculateSize();
        if (size < MinCompressed)
        {
            return MessageFrame.Write(output, message);
        }

        var compressed = Compress(message, encoding);
        return compressed.Length < size ? MessageFrame.Write(output, compressed, flags: 1) : MessageFrame.Write(output, message);
    }

    /// <exception cref="GrpcException">
    /// INTERNAL when the call named no encoding or the bytes are damaged, UNIMPLEMENTED when the encoding is not known,
    /// RESOURCE_EXHAUSTED as soon as more than <paramref name="maxSize"/> bytes come out.
    /// </exception>
    public static ReadOnlySequence<byte> Decompress(string? encoding, in ReadOnlySequence<byte> body, int maxSize)
    {
        var compressed = new MemoryStream(body.ToArray(), writable: false);
        using Stream plain = encoding switch
        {
            Gzip => new GZipStream(compressed, CompressionMode.Decompress),
            Deflate => new ZLibStream(compressed, CompressionMode.Decompress),
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

    private static ReadOnlySpan<byte> Compress(IMessage message, string encoding)
    {
        var output = new MemoryStream();
        using (Stream compressor = encoding == Gzip
            ? new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true)
            : new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(compressor);
        }

        return output.GetBuffer().AsSpan(0, (int)output.Length);
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
