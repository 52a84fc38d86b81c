using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CemStream.Risk.State;

/// <summary>
/// The stored form of a state: a version byte, the fields in fixed order, a checksum. Numbers are variable-length, times UTC ticks, texts
/// UTF-8 behind their length.
/// </summary>
public static class CustomerStateCodec
{
    private const byte Version = 3;

    /// <summary>Evidence and marks written at length, the time of an erasure left out. Read, not written.</summary>
    private const byte FirstVersion = 1;

    /// <summary>As <see cref="FirstVersion"/>, with the time of the erasure. Read, not written.</summary>
    private const byte FirstErasedVersion = 2;

    public static void Write(CustomerState state, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new StateWriter(output);
        writer.Byte(Version);
        writer.Text(state.CustomerId);
        writer.OptionalTime(state.ErasedAt);
        writer.OptionalTime(state.AsOf);
        writer.Number((ulong)state.FeedbackCount);
        ProfileCodec.Write(ref writer, state);
        SignalCodec.WriteSums(ref writer, state.Sums);
        EvidenceCodec.Write(ref writer, state.Evidence);
        SignalCodec.WriteMarks(ref writer, state.Contacts);
        SignalCodec.WriteMarks(ref writer, state.Promises);
        SignalCodec.WriteMarks(ref writer, state.BrokenPromises);
        WriteRecentEvents(ref writer, state.RecentEvents);
        EpisodeCodec.Write(ref writer, state.Episodes);
        writer.Finish();
    }

    /// <exception cref="InvalidStateException">The bytes are damaged, cut short, or of a version that is not known here.</exception>
    public static CustomerState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var version = reader.Byte();
        if (version is < FirstVersion or > Version)
        {
            throw new InvalidStateException($"The state has version {version}; {FirstVersion} to {Version} are known.");
        }

        var isAtLength = version < Version;
        var customerId = reader.Text();
        var erasedAt = version >= FirstErasedVersion ? reader.OptionalTime() : null;
        var asOf = reader.OptionalTime();
        var feedbackCount = (long)reader.Number();
        var profile = ProfileCodec.Read(ref reader, out var profileAt, out var profileEventId);
        var state = new CustomerState
        {
            CustomerId = customerId,
            ErasedAt = erasedAt,
            AsOf = asOf,
            FeedbackCount = feedbackCount,
            Profile = profile,
            ProfileAt = profileAt,
            ProfileEventId = profileEventId,
            Sums = SignalCodec.ReadSums(ref reader),
            Evidence = isAtLength ? EvidenceCodec.ReadWhole(ref reader) : EvidenceCodec.Read(ref reader),
            Contacts = ReadMarks(ref reader, isAtLength),
            Promises = ReadMarks(ref reader, isAtLength),
            BrokenPromises = ReadMarks(ref reader, isAtLength),
            RecentEvents = ReadRecentEvents(ref reader),
            Episodes = EpisodeCodec.Read(ref reader),
        };
        reader.ExpectEnd();
        return state;
    }

    private static ImmutableArray<Mark> ReadMarks(ref StateReader reader, bool isAtLength) =>
        isAtLength ? SignalCodec.ReadWholeMarks(ref reader) : SignalCodec.ReadMarks(ref reader);

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
