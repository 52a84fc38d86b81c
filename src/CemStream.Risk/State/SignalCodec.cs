using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>The part of <see cref="CustomerStateCodec"/> that writes what was heard: sums and marks.</summary>
internal static class SignalCodec
{
    private const int LeastMarkSize = 10;
    private const int LeastWholeMarkSize = 18;
    private const byte WeightIsOne = 0x80;

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

    /// <summary>Newest first, so each time is told by how long before the last one it was; most weights are 1, which takes a bit.</summary>
    public static void WriteMarks(ref StateWriter writer, ImmutableArray<Mark> marks)
    {
        writer.Count(marks.Length);
        for (var i = 0; i < marks.Length; i++)
        {
            ref readonly var mark = ref marks.ItemRef(i);
            writer.Number((ulong)(i == 0 ? mark.At.UtcTicks : marks[i - 1].At.UtcTicks - mark.At.UtcTicks));
            writer.Fixed(mark.Key);
            writer.Byte((byte)((byte)mark.Channel | (mark.Weight == 1 ? WeightIsOne : 0)));
            if (mark.Weight != 1)
            {
                writer.Real(mark.Weight);
            }
        }
    }

    public static ImmutableArray<Mark> ReadMarks(ref StateReader reader)
    {
        var marks = new Mark[reader.Count(LeastMarkSize)];
        for (var i = 0; i < marks.Length; i++)
        {
            var at = i == 0 ? reader.Time() : reader.TimeBefore(marks[i - 1].At);
            var key = reader.Fixed();
            var channel = EnumReader.Channel(ref reader, WeightIsOne, out var weightIsOne);
            marks[i] = new Mark(at, key, channel, weightIsOne ? 1 : reader.Real());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(marks);
    }

    /// <summary>As versions 1 and 2 wrote it: each with its time and its weight.</summary>
    public static ImmutableArray<Mark> ReadWholeMarks(ref StateReader reader)
    {
        var marks = new Mark[reader.Count(LeastWholeMarkSize)];
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
