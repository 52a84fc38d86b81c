using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// One HTTP/2 connection that carries many Subscribe calls and does nothing but take frames apart, so that the reader costs little beside the
/// server. A stream that is to stall gets no window beyond the first 64 KB.
/// </summary>
internal sealed class Http2Connection : IDisposable
{
    private const int Window = int.MaxValue;
    private const int FirstWindow = 65_535;
    private const int FrameHeader = 9;
    private const int WindowStep = 1 << 28;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 1 << 20 };
    private readonly Dictionary<int, SubscribedStream> _streams = [];
    private readonly byte[] _buffer = new byte[1 << 18];
    private int _received;

    public IEnumerable<SubscribedStream> Streams => _streams.Values;

    public bool IsEndExpected { get; set; }

    public DelayHistogram Delays { get; } = new();

    public async Task OpenAsync(int port, IReadOnlyList<SubscribedStream> streams)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        var output = new MemoryStream();
        output.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Frame(output, FrameType.Settings, 0, 0, []);
        WindowUpdate(output, 0, Window - FirstWindow);
        for (var i = 0; i < streams.Count; i++)
        {
            var id = (2 * i) + 1;
            _streams.Add(id, streams[i]);
            Frame(output, FrameType.Headers, 0x4, id, RequestHeaders(port));
            if (!streams[i].IsStalled)
            {
                WindowUpdate(output, id, Window - FirstWindow);
            }

            Frame(output, FrameType.Data, 0x1, id, streams[i].Request);
        }

        await SendAsync(output.ToArray());
    }

    /// <summary>Reads until cancelled or the connection ends.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            if (count == 0)
            {
                if (IsEndExpected)
                {
                    return;
                }

                throw new IOException("The server closed the connection.");
            }

            filled += count;
            var used = await TakeFramesAsync(filled, Stopwatch.GetTimestamp());
            _buffer.AsSpan(used..filled).CopyTo(_buffer);
            filled -= used;
            if (IsEndExpected && _streams.Values.All(stream => stream.Ended))
            {
                // As clients do that were told that the server goes away.
                _socket.Shutdown(SocketShutdown.Both);
                return;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] RequestHeaders(int port)
    {
        var block = new MemoryStream();
        block.Write([0x83, 0x86]);
        Literal(block, [0x04], "/cemstream.v1.AlertService/Subscribe");
        Literal(block, [0x01], $"127.0.0.1:{port}");
        Literal(block, [0x0f, 0x10], "application/grpc");
        return block.ToArray();
    }

    private static void Literal(MemoryStream block, ReadOnlySpan<byte> name, string value)
    {
        block.Write(name);
        block.WriteByte((byte)value.Length);
        block.Write(Encoding.ASCII.GetBytes(value));
    }

    private static void WindowUpdate(MemoryStream output, int stream, int increment)
    {
        Span<byte> payload = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, increment);
        Frame(output, FrameType.WindowUpdate, 0, stream, payload);
    }

    private static void Frame(MemoryStream output, FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        BinaryPrimitives.WriteInt32BigEndian(header, payload.Length << 8);
        header[3] = (byte)type;
        header[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], stream);
        output.Write(header);
        output.Write(payload);
    }

    private async ValueTask<int> TakeFramesAsync(int filled, long now)
    {
        var used = 0;
        while (filled - used >= FrameHeader)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(used)) >> 8 & 0xFFFFFF;
            if (filled - used < FrameHeader + length)
            {
                break;
            }

            if (Take(used, length, now) is { } answer)
            {
                await SendAsync(answer);
            }

            used += FrameHeader + length;
        }

        return used;
    }

    /// <returns>What has to be sent in answer.</returns>
    private byte[]? Take(int at, int length, long now)
    {
        var type = (FrameType)_buffer[at + 3];
        var flags = _buffer[at + 4];
        var stream = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(at + 5));
        var payload = _buffer.AsSpan(at + FrameHeader, length);
        switch (type)
        {
            case FrameType.Data:
                _streams[stream].Take(payload, now, Delays);
                return Consumed(length);
            case FrameType.Settings or FrameType.Ping when (flags & 1) == 0:
                return Acknowledgement(type, payload);
            case FrameType.Headers when (flags & 1) != 0:
            case FrameType.Reset:
                _streams[stream].Ended = true;
                return null;
            case FrameType.GoAway when !IsEndExpected:
                throw new IOException("The server is giving up the connection.");
            default:
                return null;
        }
    }

    private static byte[] Acknowledgement(FrameType type, ReadOnlySpan<byte> payload)
    {
        var output = new MemoryStream();
        Frame(output, type, 1, 0, type == FrameType.Ping ? payload : []);
        return output.ToArray();
    }

    private byte[]? Consumed(int length)
    {
        _received += length;
        if (_received < WindowStep)
        {
            return null;
        }

        var output = new MemoryStream();
        WindowUpdate(output, 0, _received);
        foreach (var (id, stream) in _streams.Where(s => !s.Value.IsStalled))
        {
            if (stream.TakeReceived() is > 0 and var received)
            {
                WindowUpdate(output, id, received);
            }
        }

        _received = 0;
        return output.ToArray();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    private enum FrameType : byte
    {
        Data = 0,
        Headers = 1,
        Reset = 3,
        Settings = 4,
        Ping = 6,
        GoAway = 7,
        WindowUpdate = 8,
    }
}
