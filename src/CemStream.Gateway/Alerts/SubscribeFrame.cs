using System.Text;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Streaming.Feed;
using Google.Protobuf;

namespace CemStream.Gateway.Alerts;

/// <summary>
/// Writes a <see cref="SubscribeResponse"/> around a change that is encoded already, so that it is encoded once for all subscribers.
/// </summary>
internal static class SubscribeFrame
{
    private const int MaxStackToken = 256;
    private const uint ChangeTag = (SubscribeResponse.ChangeFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint TokenTag = (SubscribeResponse.ResumeTokenFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    public static int SizeOf(ReadOnlyMemory<byte> change, string token)
    {
        var size = TagSize(ChangeTag) + CodedOutputStream.ComputeLengthSize(change.Length) + change.Length;
        return token.Length == 0 ? size : size + TagSize(TokenTag) + CodedOutputStream.ComputeStringSize(token);
    }

    /// <returns>How many bytes of <paramref name="target"/> were written.</returns>
    public static int Write(Span<byte> target, ReadOnlyMemory<byte> change, string token)
    {
        var at = WriteField(target, ChangeTag, change.Span);
        if (token.Length > 0)
        {
            Span<byte> ascii = stackalloc byte[MaxStackToken];
            ascii = token.Length <= MaxStackToken ? ascii[..token.Length] : new byte[token.Length];
            Encoding.ASCII.GetBytes(token, ascii);
            at += WriteField(target[at..], TokenTag, ascii);
        }

        return at;
    }

    /// <returns>The changes as whole gRPC messages, each with its length prefix, the last with the token.</returns>
    public static byte[] WriteAll(List<AlertFeedEntry> entries, string token)
    {
        var length = SizeOf(entries[^1].Change, token) - SizeOf(entries[^1].Change, "");
        foreach (var entry in entries)
        {
            length += MessagePrefix.Length + SizeOf(entry.Change, "");
        }

        var frames = GC.AllocateUninitializedArray<byte>(length);
        var at = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            at += WriteFramed(frames.AsSpan(at), entries[i].Change, i == entries.Count - 1 ? token : "");
        }

        return frames;
    }

    // Spans, because a CodedOutputStream is an object and a buffer for each message.
    private static int WriteField(Span<byte> target, uint tag, ReadOnlySpan<byte> value)
    {
        target[0] = (byte)tag;
        var at = 1 + WriteVarint(target[1..], (uint)value.Length);
        value.CopyTo(target[at..]);
        return at + value.Length;
    }

    private static int WriteVarint(Span<byte> target, uint value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[at++] = (byte)(value | 0x80);
        }

        target[at] = (byte)value;
        return at + 1;
    }

    private static int WriteFramed(Span<byte> target, ReadOnlyMemory<byte> change, string token)
    {
        var length = SizeOf(change, token);
        MessagePrefix.Write(target, length);
        Write(target.Slice(MessagePrefix.Length, length), change, token);
        return MessagePrefix.Length + length;
    }

    private static int TagSize(uint tag) => CodedOutputStream.ComputeUInt32Size(tag);
}
