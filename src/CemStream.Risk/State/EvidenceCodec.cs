using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>
/// The part of <see cref="CustomerStateCodec"/> that writes the evidence. One piece of feedback often speaks of several factors with the same
/// words: an item of a source that one before it has tells how many items back that is, and whether it has its quote, too.
/// </summary>
internal static class EvidenceCodec
{
    private const int New = 0;

    public static void Write(ref StateWriter writer, ImmutableArray<EvidenceItem> items)
    {
        writer.Count(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var item = items[i];
            writer.Byte((byte)item.Factor);
            writer.Real(item.Amount);
            var back = FindSource(item.Source, items.AsSpan()[..i]);
            writer.Count(back);
            if (back == New)
            {
                WriteSource(ref writer, item.Source, items.AsSpan()[..i]);
                writer.Text(item.Quote);
            }
            else
            {
                writer.TextUnlessSame(item.Quote, items[i - back].Quote);
            }
        }
    }

    public static ImmutableArray<EvidenceItem> Read(ref StateReader reader)
    {
        var items = new EvidenceItem[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            var factor = EnumReader.Factor(ref reader);
            var amount = reader.Real();
            items[i] = reader.Back(i) is > New and var back
                ? new EvidenceItem(factor, items[i - back].Source, reader.TextUnlessSame(items[i - back].Quote), amount)
                : new EvidenceItem(factor, ReadSource(ref reader, items.AsSpan(0, i)), reader.Text(), amount);
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

    // By reference: reading gives what was one object as one object again, so the bytes stay the same.
    private static int FindSource(EvidenceSource source, ReadOnlySpan<EvidenceItem> before)
    {
        for (var back = 1; back <= before.Length; back++)
        {
            if (ReferenceEquals(before[^back].Source, source))
            {
                return back;
            }
        }

        return New;
    }

    private static void WriteSource(ref StateWriter writer, EvidenceSource source, ReadOnlySpan<EvidenceItem> before)
    {
        writer.Byte((byte)source.Channel);
        writer.Time(source.At);
        writer.Text(source.EventId);
        writer.TextUnlessSame(source.ModelVersion, LastVersion(before));
    }

    private static EvidenceSource ReadSource(ref StateReader reader, ReadOnlySpan<EvidenceItem> before)
    {
        var channel = EnumReader.Channel(ref reader);
        var at = reader.Time();
        var eventId = reader.Text();
        return new EvidenceSource(eventId, at, channel, reader.TextUnlessSame(LastVersion(before)));
    }

    private static string LastVersion(ReadOnlySpan<EvidenceItem> before) => before.IsEmpty ? "" : before[^1].Source.ModelVersion;
}
