using System.Text;
using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Store;

/// <summary>
/// An alert as it stands in the hash: class, status, risk, then the alert's own bytes. Class and risk say where its entry in the sorted
/// sets is, so that the next commit can take that away.
/// </summary>
internal static class AlertValue
{
    public const byte Active = (byte)'a';
    public const byte Ended = (byte)'e';

    private const int Header = 2 + SortOrder.RiskLength;

    public static bool IsActive(AlertStatus status) => (AlertStatusSet.Active & ToSet(status)) != AlertStatusSet.None;

    public static byte[] Encode(AlertRow row)
    {
        var value = new byte[Header + row.Alert.Length];
        value[0] = IsActive(row.Status) ? Active : Ended;
        value[1] = (byte)row.Status;
        SortOrder.WriteRisk(row.Risk, value.AsSpan(2));
        row.Alert.Span.CopyTo(value.AsSpan(Header));
        return value;
    }

    public static bool IsIn(ReadOnlySpan<byte> value, AlertStatusSet statuses) =>
        (statuses & ToSet((AlertStatus)value[1])) != AlertStatusSet.None;

    public static ReadOnlyMemory<byte> Alert(byte[] value) => value.AsMemory(Header);

    /// <summary>Risk and id: among alerts of one priority the riskier sorts higher.</summary>
    public static byte[] Member(AlertRow row, ReadOnlySpan<byte> id)
    {
        var member = new byte[SortOrder.RiskLength + id.Length];
        SortOrder.WriteRisk(row.Risk, member);
        id.CopyTo(member.AsSpan(SortOrder.RiskLength));
        return member;
    }

    public static double Risk(ReadOnlySpan<byte> member) => SortOrder.ReadRisk(member);

    public static string AlertId(ReadOnlySpan<byte> member) => Encoding.UTF8.GetString(member[SortOrder.RiskLength..]);

    private static AlertStatusSet ToSet(AlertStatus status) => (AlertStatusSet)(1 << (int)status);
}
