using CemStream.Contracts.V1;
using Google.Protobuf;

namespace CemStream.Gateway.Alerts;

/// <summary>
/// Writes a <see cref="SubscribeResponse"/> around a change that is encoded already, so that it is encoded once for all subscribers.
/// </summary>
internal static class SubscribeFrame
{
    private const uint ChangeTag = (SubscribeResponse.ChangeFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint TokenTag = (SubscribeResponse.ResumeTokenFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    public static int SizeOf(ReadOnlyMemory<byte> change, string token)
    {
        var size = TagSize(ChangeTag) + CodedOutputStream.ComputeLengthSize(change.Length) + change.Length;
        return token.Length == 0 ? size : size + TagSize(TokenTag) + CodedOutputStream.ComputeStringSize(token);
    }

    /// <returns>How many bytes of <paramref name="target"/> were written.</returns>
    public static int Write(byte[] target, ReadOnlyMemory<byte> change, string token)
    {
        using var output = new CodedOutputStream(target);
        output.WriteTag(ChangeTag);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(change));
        if (token.Length > 0)
        {
            output.WriteTag(TokenTag);
            output.WriteString(token);
        }

        return (int)output.Position;
    }

    private static int TagSize(uint tag) => CodedOutputStream.ComputeUInt32Size(tag);
}
