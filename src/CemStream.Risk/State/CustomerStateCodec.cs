using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>
/// The stored form of a state: a version byte, the fields in fixed order, a checksum. Numbers are variable-length, times UTC ticks, texts UTF-8
/// behind their length.
/// </summary>
public static class CustomerStateCodec
{
    private const byte Version = 1;
    private const int LeastMarkSize = 18;

    public static void Write(CustomerState state, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new StateWriter(output);
        writer.Byte(Version);
        writer.Text(state.CustomerId);
        writer.OptionalTime(state.AsOf);
        writer.Number((ulong)state.FeedbackCount);
        WriteProfile(ref writer, state);
        WriteSums(ref writer, state.Sums);
        WriteEvidence(ref writer, state.Evidence);
        WriteMarks(ref writer, state.Contacts);
        WriteMarks(ref writer, state.Promises);
        WriteMarks(ref writer, state.BrokenPromises);
        WriteRecentEvents(ref writer, state.RecentEvents);
        EpisodeCodec.Write(ref writer, state.Episodes);
        writer.Finish();
    }

    /// <exception cref="InvalidStateException">The bytes are damaged, cut short, or of a version that is not known here.</exception>
    public static CustomerState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidStateException($"The state has version {version}; only {Version} is known.");
        }

        var customerId = reader.Text();
        var asOf = reader.OptionalTime();
        var feedbackCount = (long)reader.Number();
        var profile = ReadProfile(ref reader, out var profileAt, out var profileEventId);
        var state = new CustomerState
        {
            CustomerId = customerId,
            AsOf = asOf,
            FeedbackCount = feedbackCount,
            Profile = profile,
            ProfileAt = profileAt,
            ProfileEventId = profileEventId,
            Sums = ReadSums(ref reader),
            Evidence = ReadEvidence(ref reader),
            Contacts = ReadMarks(ref reader),
            Promises = ReadMarks(ref reader),
            BrokenPromises = ReadMarks(ref reader),
            RecentEvents = ReadRecentEvents(ref reader),
            Episodes = EpisodeCodec.Read(ref reader),
        };
        reader.ExpectEnd();
        return state;
    }

    private static void WriteProfile(ref StateWriter writer, CustomerState state)
    {
        writer.OptionalTime(state.ProfileAt);
        if (state is not { ProfileAt: not null, Profile: { } profile })
        {
            return;
        }

        writer.Text(state.ProfileEventId);
        writer.OptionalText(profile.Name);
        writer.OptionalText(profile.Segment);
        writer.Real(profile.AnnualValue);
        writer.Number((ulong)(profile.RenewalOn?.DayNumber + 1 ?? 0));
        writer.OptionalText(profile.Region);
        writer.OptionalText(profile.Team);
    }

    private static CustomerProfile? ReadProfile(ref StateReader reader, out DateTimeOffset? at, out string eventId)
    {
        at = reader.OptionalTime();
        if (at is null)
        {
            eventId = "";
            return null;
        }

        eventId = reader.Text();
        return new CustomerProfile
        {
            Name = reader.OptionalText(),
            Segment = reader.OptionalText(),
            AnnualValue = reader.Real(),
            RenewalOn = ReadDate(ref reader),
            Region = reader.OptionalText(),
            Team = reader.OptionalText(),
        };
    }

    private static DateOnly? ReadDate(ref StateReader reader) => reader.Number() switch
    {
        0 => null,
        var number when number <= (ulong)DateOnly.MaxValue.DayNumber + 1 => DateOnly.FromDayNumber((int)(number - 1)),
        var number => throw new InvalidStateException($"{number} is not the number of a day."),
    };

    /// <summary>Most sums of most customers are 0: a bit for each factor, then those that are not.</summary>
    private static void WriteSums(ref StateWriter writer, in FactorVector sums)
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

    private static FactorVector ReadSums(ref StateReader reader)
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

    private static void WriteEvidence(ref StateWriter writer, ImmutableArray<EvidenceItem> items)
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

    private static ImmutableArray<EvidenceItem> ReadEvidence(ref StateReader reader)
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

    private static void WriteMarks(ref StateWriter writer, ImmutableArray<Mark> marks)
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

    private static ImmutableArray<Mark> ReadMarks(ref StateReader reader)
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

    private static void WriteRecentEvents(ref StateWriter writer, ImmutableArray<ulong> ids)
    {
        writer.Count(ids.Length);
        foreach (var id in ids)
        {
            writer.Fixed(id);
        }
    }

    private static ImmutableArray<ulong> ReadRecentEvents(ref StateReader reader)
    {
        var ids = new ulong[reader.Count(sizeof(ulong))];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = reader.Fixed();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
