using CemStream.Risk.Events;

namespace CemStream.Risk.State;

/// <summary>The part of <see cref="CustomerStateCodec"/> that writes the profile.</summary>
internal static class ProfileCodec
{
    public static void Write(ref StateWriter writer, CustomerState state)
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

    public static CustomerProfile? Read(ref StateReader reader, out DateTimeOffset? at, out string eventId)
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
}
