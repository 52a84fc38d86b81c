using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace CemStream.Grpc.Protocol;

/// <summary>Takes messages off a pipe, one at a time. Malformed input ends the call with a <see cref="GrpcException"/>.</summary>
/// <param name="pipe">The body of a request or a response.</param>
/// <param name="maxSize">In bytes; holds for a message as it is sent and for what decompression makes of it.</param>
/// <param name="encoding">The call's <c>grpc-encoding</c>.</param>
internal sealed class MessageReader(PipeReader pipe, int maxSize, string? encoding)
{
    public static GrpcException TooLarge(int maxSize) =>
        new(GrpcStatusCode.ResourceExhausted, $"A message is larger than the limit of {maxSize} bytes.");

    /// <returns>The next message; null at the end of the stream.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var consumed = result.Buffer.Start;
            var examined = result.Buffer.End;
            try
            {
                if (TryTake(result.Buffer, out var compressed, out var body))
                {
                    var message = Parse(parser, compressed ? MessageEncoding.Decompress(encoding, body, maxSize) : body);
                    consumed = examined = body.End;
                    return message;
                }

                if (result.IsCompleted)
                {
                    return result.Buffer.IsEmpty
                        ? null
                        : throw new GrpcException(GrpcStatusCode.Internal, "The stream ended in the middle of a message.");
                }
            }
            finally
            {
                pipe.AdvanceTo(consumed, examined);
            }
        }
    }

    /// <summary>For calls that have exactly one message: reads to the end of the stream.</summary>
    public async ValueTask<T> ReadSingleAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var message = await ReadAsync(parser, cancellationToken)
            ?? throw new GrpcException(GrpcStatusCode.Internal, "The stream ended without a message.");
        return await ReadAsync(parser, cancellationToken) is null
            ? message
            : throw new GrpcException(GrpcStatusCode.Internal, "More than one message came where one was expected.");
    }

    private static T Parse<T>(MessageParser<T> parser, ReadOnlySequence<byte> body)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "A message could not be decoded.", innerException: e);
        }
    }

    private bool TryTake(in ReadOnlySequence<byte> buffer, out bool compressed, out ReadOnlySequence<byte> body)
    {
        compressed = false;
        body = default;
        if (buffer.Length < MessageFrame.PrefixLength)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[MessageFrame.PrefixLength];
        buffer.Slice(0, MessageFrame.PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > maxSize)
        {
            throw TooLarge(maxSize);
        }

        compressed = prefix[0] switch
        {
            0 => false,
            1 => true,
            _ => throw new GrpcException(GrpcStatusCode.Internal, "A message has an unknown compression flag."),
        };
        if (buffer.Length - MessageFrame.PrefixLength < length)
        {
            return false;
        }

        body = buffer.Slice(MessageFrame.PrefixLength, length);
        return true;
    }
}
