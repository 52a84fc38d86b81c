using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>
/// The part of <see cref="CustomerStateCodec"/> that writes the evidence. One piece of feedback often speaks of several factors with the same
/// words, so an item tells its source and its quote by how many items back they stand already, or by 0, followed by them.
/// </summary>
internal static class EvidenceCodec
{
    private const int New = 0;

    public static void Write(ref StateWriter writer, ImmutableArray<EvidenceItem> items)
    {
        writer.Count(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            writer.Byte((byte)items[i].Factor);
            writer.Real(items[i].Amount);
            var before = items.AsSpan()[..i];
            WriteSource(ref writer, items[i].Source, before);
            WriteQuote(ref writer, items[i].Quote, before);
        }
    }

    public static ImmutableArray<EvidenceItem> Read(ref StateReader reader)
    {
        var items = new EvidenceItem[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            var before = items.AsSpan(0, i);
            var factor = EnumReader.Factor(ref reader);
            var amount = reader.Real();
            items[i] = new EvidenceItem(factor, ReadSource(ref reader, before), ReadQuote(ref reader, before), amount);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>As versions 1 and 2 wrote it: each item with all of its texts.</summary>
    public static ImmutableArray<EvidenceItem> ReadWhole(ref StateReader reader)
    {
        var items = new EvidenceItem[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            var factor = EnumReader.Factor(ref reader);
            var channel = EnumReader.Channel(ref reader);
            var at = reader.Time();
            var amount = reader.Real();
            var (eventId, quote, modelVersion) = (reader.Text(), reader.Text(), reader.Text());
            var source = new EvidenceSource(eventId, at, channel, modelVersion);
            var known = Array.FindIndex(items, 0, i, item => item.Source == source);
            items[i] = known < 0
                ? new EvidenceItem(factor, source, quote, amount)
                : new EvidenceItem(factor, items[known].Source, quote == items[known].Quote ? items[known].Quote : quote, amount);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    // By reference, here and below: reading gives what was one object as one object again, so the bytes stay the same.
    private static void WriteSource(ref StateWriter writer, EvidenceSource source, ReadOnlySpan<EvidenceItem> before)
    {
        for (var back = 1; back <= before.Length; back++)
        {
            if (ReferenceEquals(before[^back].Source, source))
            {
                writer.Count(back);
                return;
            }
        }

        writer.Count(New);
        writer.Byte((byte)source.Channel);
        writer.Time(source.At);
        writer.Text(source.EventId);
        var isKnown = !before.IsEmpty && before[^1].Source.ModelVersion == source.ModelVersion;
        writer.Flag(isKnown);
        if (!isKnown)
        {
            writer.Text(source.ModelVersion);
        }
    }

    private static EvidenceSource ReadSource(ref StateReader reader, ReadOnlySpan<EvidenceItem> before)
    {
        if (reader.Back(before.Length) is > New and var back)
        {
            return before[^back].Source;
        }

        var channel = EnumReader.Channel(ref reader);
        var at = reader.Time();
        var eventId = reader.Text();
        return new EvidenceSource(eventId, at, channel, ReadVersion(ref reader, before));
    }

    private static string ReadVersion(ref StateReader reader, ReadOnlySpan<EvidenceItem> before)
    {
        if (!reader.Flag())
        {
            return reader.Text();
        }

        return before.IsEmpty ? throw new InvalidStateException("The first evidence has no model version.") : before[^1].Source.ModelVersion;
    }

    private static void WriteQuote(ref StateWriter writer, string quote, ReadOnlySpan<EvidenceItem> before)
    {
        for (var back = 1; back <= before.Length; back++)
        {
            if (ReferenceEquals(before[^back].Quote, quote))
            {
                writer.Count(back);
                return;
            }
        }

        writer.Count(New);
        writer.Text(quote);
    }

    private static string ReadQuote(ref StateReader reader, ReadOnlySpan<EvidenceItem> before) =>
        reader.Back(before.Length) is > New and var back ? before[^back].Quote : reader.Text();
}
