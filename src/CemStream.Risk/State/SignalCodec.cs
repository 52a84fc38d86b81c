using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>The part of <see cref="CustomerStateCodec"/> that writes what was heard: sums, evidence and marks.</summary>
internal static class SignalCodec
{
    private const int LeastMarkSize = 18;

    /// <summary>Most sums of most customers are 0: a bit for each factor, then those that are not.</summary>
    public static void WriteSums(ref StateWriter writer, in FactorVector sums)
    {
        var present = 0UL;
        foreach (var kind in FactorKinds.All)
        {
            present |= sums[kind] != 0 ? 1UL << (int)kind : 0;
        }

        writer.Number(present);
        foreach (var kind in FactorKinds.All)
        {
            if (sums[kind] != 0)
            {
                writer.Real(sums[kind]);
            }
        }
    }

    public static FactorVector ReadSums(ref StateReader reader)
    {
        var sums = default(FactorVector);
        var present = reader.Number();
        foreach (var kind in FactorKinds.All)
        {
            if ((present >> (int)kind & 1) != 0)
            {
                sums[kind] = reader.Real();
            }
        }

        return sums;
    }

    public static void WriteEvidence(ref StateWriter writer, ImmutableArray<EvidenceItem> items)
    {
        writer.Count(items.Length);
        foreach (var item in items)
        {
            writer.Byte((byte)item.Factor);
            writer.Byte((byte)item.Channel);
            writer.Time(item.At);
            writer.Real(item.Amount);
            writer.Text(item.EventId);
            writer.Text(item.Quote);
            writer.Text(item.ModelVersion);
        }
    }

    public static ImmutableArray<EvidenceItem> ReadEvidence(ref StateReader reader)
    {
        var items = new EvidenceItem[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            var factor = EnumReader.Factor(ref reader);
            var channel = EnumReader.Channel(ref reader);
            var at = reader.Time();
            var amount = reader.Real();
            items[i] = new EvidenceItem(factor, reader.Text(), at, channel, reader.Text(), amount, reader.Text());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    public static void WriteMarks(ref StateWriter writer, ImmutableArray<Mark> marks)
    {
        writer.Count(marks.Length);
        foreach (ref readonly var mark in marks.AsSpan())
        {
            writer.Time(mark.At);
            writer.Fixed(mark.Key);
            writer.Byte((byte)mark.Channel);
            writer.Real(mark.Weight);
        }
    }

    public static ImmutableArray<Mark> ReadMarks(ref StateReader reader)
    {
        var marks = new Mark[reader.Count(LeastMarkSize)];
        for (var i = 0; i < marks.Length; i++)
        {
            var at = reader.Time();
            var key = reader.Fixed();
            var channel = EnumReader.Channel(ref reader);
            marks[i] = new Mark(at, key, channel, reader.Real());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(marks);
    }
}
