using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using CemStream.Grpc.Protocol;
using CemStream.Grpc.Tests.Echo;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Protocol;

public sealed class MessageReaderTests
{
    private const int MaxSize = 1000;

    [Fact]
    public void ReadAsync_StreamCutAnywhere_GivesTheSameMessages() => Prop.ForAll<byte[][], PositiveInt>(async (payloads, cut) =>
    {
        var sent = payloads.Select(p => new EchoReply { Payload = ByteString.CopyFrom(p) }).ToList();
        var bytes = new ArrayBufferWriter<byte>();
        sent.ForEach(message => MessageFrame.Write(bytes, message));
        Assert.Equal(sent, await ReadAllAsync(bytes.WrittenMemory, cut.Get));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReadAsync_MessageOfExactlyTheLimit_IsRead()
    {
        var bytes = new ArrayBufferWriter<byte>();
        MessageFrame.Write(bytes, MessageOf(MaxSize));
        Assert.Single(await ReadAllAsync(bytes.WrittenMemory, 100));
    }

    [Fact]
    public async Task ReadAsync_OneByteAboveTheLimit_ResourceExhaustedBeforeTheBodyComes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        MessageFrame.Write(bytes, MessageOf(MaxSize + 1));
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(bytes.WrittenMemory[..MessageFrame.PrefixLength]);
        var reader = new MessageReader(pipe.Reader, MaxSize, encoding: null);
        var failure = await Assert.ThrowsAsync<GrpcException>(() => reader.ReadAsync(EchoReply.Parser, CancellationToken.None).AsTask());
        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Status);
    }

    [Fact]
    public void Decompress_Bomb_IsRefusedForLittleMoreThanTheLimit()
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[300 << 20]);
        }

        var bomb = new ReadOnlySequence<byte>(output.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<GrpcException>(() => MessageEncoding.Decompress("gzip", bomb, 1 << 20));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public async Task ReadAsync_CompressedToMoreThanTheLimit_ResourceExhausted()
    {
        var output = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(output, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(MessageOf(MaxSize + 1).ToByteArray());
        }

        var frame = new ArrayBufferWriter<byte>();
        MessageFrame.Write(frame, output.ToArray());
        var bytes = frame.WrittenSpan.ToArray();
        bytes[0] = 1;
        var failure = await Assert.ThrowsAsync<GrpcException>(() => ReadAllAsync(bytes, bytes.Length, "deflate"));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Status);
    }

    private static EchoReply MessageOf(int size)
    {
        var message = new EchoReply { Payload = ByteString.CopyFrom(new byte[size - 3]) };
        Assert.Equal(size, message.CalculateSize());
        return message;
    }

    private static async Task<List<EchoReply>> ReadAllAsync(ReadOnlyMemory<byte> bytes, int chunk, string? encoding = null)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var reader = new MessageReader(pipe.Reader, MaxSize, encoding);
        var reading = ReadToEndAsync(reader);
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(chunk, rest.Length)..])
        {
            await pipe.Writer.WriteAsync(rest[..Math.Min(chunk, rest.Length)]);
        }

        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static async Task<List<EchoReply>> ReadToEndAsync(MessageReader reader)
    {
        var messages = new List<EchoReply>();
        while (await reader.ReadAsync(EchoReply.Parser, CancellationToken.None) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }
}
