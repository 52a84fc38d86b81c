using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>Encodes an intent model as <see cref="IntentFormat"/> says. The same parameters give the same bytes.</summary>
internal static class IntentFileWriter
{
    public static byte[] Encode(IntentParameters model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(IntentFormat.Magic);
        writer.Write(IntentFormat.Version);
        writer.Write(new byte[sizeof(uint) + IntentFormat.HashLength]);
        writer.Write((byte)model.Words.SlotBits);
        writer.Write(new byte[IntentFormat.Padding]);
        writer.Write(AllIntents.Count);
        writer.Write(SegmentTone.Count);
        writer.Write(SharedFeature.Count);
        foreach (float value in (float[])[.. model.Scales, .. model.Thresholds, .. model.Tones, .. model.Texts])
        {
            writer.Write(value);
        }

        writer.Write(MemoryMarshal.AsBytes(model.Words.All));
        writer.Flush();
        return Seal(stream.ToArray());
    }

    private static byte[] Seal(byte[] file)
    {
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(IntentFormat.LengthOffset), file.Length);
        SHA256.HashData(file.AsSpan(IntentFormat.BodyOffset), file.AsSpan(IntentFormat.HashOffset, IntentFormat.HashLength));
        return file;
    }
}
