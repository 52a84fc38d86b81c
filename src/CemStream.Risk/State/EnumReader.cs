using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;

namespace CemStream.Risk.State;

/// <summary>Enums from one byte each; what is outside the enum is damage.</summary>
internal static class EnumReader
{
    public static FactorKind Factor(ref StateReader reader) =>
        (FactorKind)Within(ref reader, (byte)FactorKind.ChurnIntent, (byte)FactorKind.HighScore);

    public static Channel Channel(ref StateReader reader) =>
        (Channel)Within(ref reader, (byte)Events.Channel.Review, (byte)Events.Channel.Social);

    /// <param name="reader">Where it stands.</param>
    /// <param name="bit">Of the byte, says something else.</param>
    /// <param name="isSet">Whether it is set.</param>
    public static Channel Channel(ref StateReader reader, byte bit, out bool isSet)
    {
        var value = reader.Byte();
        isSet = (value & bit) != 0;
        return (Channel)Within((byte)(value & ~bit), (byte)Events.Channel.Review, (byte)Events.Channel.Social);
    }

    public static Severity Severity(ref StateReader reader) =>
        (Severity)Within(ref reader, (byte)Alerts.Severity.Low, (byte)Alerts.Severity.Critical);

    public static AlertStatus Status(ref StateReader reader) =>
        (AlertStatus)Within(ref reader, (byte)AlertStatus.Open, (byte)AlertStatus.Cleared);

    /// <summary>0 stands for none.</summary>
    public static Outcome? Outcome(ref StateReader reader) =>
        Within(ref reader, 0, (byte)Alerts.Outcome.Unreachable) is var value and > 0 ? (Outcome)value : null;

    public static AlertChangeKind ChangeKind(ref StateReader reader) =>
        (AlertChangeKind)Within(ref reader, (byte)AlertChangeKind.Opened, (byte)AlertChangeKind.Erased);

    private static byte Within(ref StateReader reader, byte least, byte most) => Within(reader.Byte(), least, most);

    private static byte Within(byte value, byte least, byte most) =>
        value >= least && value <= most ? value : throw new InvalidStateException($"{value} is outside {least} to {most}.");
}
