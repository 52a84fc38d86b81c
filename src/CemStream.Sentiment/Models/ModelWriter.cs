using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace CemStream.Sentiment.Models;

/// <summary>Encodes a model as <see cref="ModelFormat"/> says. The same parameters give the same bytes.</summary>
internal static class ModelWriter
{
    public static byte[] Encode(ModelParameters model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        ModelFormat.Header.Write(writer);
        WriteSizes(writer, model);
        WriteTables(writer, model);
        writer.Flush();
        return FileHeader.Seal(stream.ToArray());
    }

    private static void WriteSizes(BinaryWriter writer, ModelParameters model)
    {
        writer.Write((byte)model.Words.SlotBits);
        writer.Write((byte)model.Characters.SlotBits);
        writer.Write((byte)model.Languages.SlotBits);
        writer.Write((byte)BitOperations.Log2((uint)model.Lexicon.Slots.Length));
        writer.Write((byte)model.Concepts.SlotBits);
        writer.Write(new byte[ModelFormat.Padding]);
        writer.Write(model.Shared.Length / 2);
        writer.Write(model.Languages.Codes.Length);
        writer.Write(model.Temperature);
        writer.Write(model.Words.PolarityScale);
        writer.Write(model.Words.NeutralityScale);
        writer.Write(model.Characters.PolarityScale);
        writer.Write(model.Characters.NeutralityScale);
        writer.Write(model.Concepts.PolarityScale);
        writer.Write(model.Concepts.NeutralityScale);
        writer.Write(model.Languages.Scale);
        foreach (string code in model.Languages.Codes)
        {
            writer.Write(Encoding.ASCII.GetBytes(code.PadRight(ModelFormat.CodeLength, '\0')));
        }
    }

    private static void WriteTables(BinaryWriter writer, ModelParameters model)
    {
        foreach (float weight in model.Shared)
        {
            writer.Write(weight);
        }

        foreach (ulong slot in model.Lexicon.Slots)
        {
            writer.Write(slot);
        }

        WritePairs(writer, model.Words);
        WritePairs(writer, model.Characters);
        WritePairs(writer, model.Concepts);
        writer.Write(MemoryMarshal.AsBytes(model.Languages.Weights));
    }

    private static void WritePairs(BinaryWriter writer, WeightTable table)
    {
        foreach (short pair in table.Pairs)
        {
            writer.Write(pair);
        }
    }
}
