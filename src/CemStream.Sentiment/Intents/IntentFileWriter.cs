using System.Runtime.InteropServices;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Intents;

/// <summary>Encodes an intent model as <see cref="IntentFormat"/> says. The same parameters give the same bytes.</summary>
internal static class IntentFileWriter
{
    public static byte[] Encode(IntentParameters model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        IntentFormat.Header.Write(writer);
        writer.Write((byte)model.Words.SlotBits);
        writer.Write(new byte[IntentFormat.Padding]);
        writer.Write(AllIntents.Count);
        writer.Write(SegmentTone.Count);
        foreach (float value in (float[])[.. model.Scales, .. model.Thresholds, .. model.Tones])
        {
            writer.Write(value);
        }

        writer.Write(MemoryMarshal.AsBytes(model.Words.All));
        writer.Flush();
        return FileHeader.Seal(stream.ToArray());
    }
}
