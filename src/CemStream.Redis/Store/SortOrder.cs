using System.Buffers.Binary;

namespace CemStream.Redis.Store;

/// <summary>Values in a form that Redis sorts as we do.</summary>
internal static class SortOrder
{
    public const int RiskLength = sizeof(long);

    // A score is a double: ticks are exact in it for 28 years around this.
    private static readonly DateTimeOffset Epoch = new(2035, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Score of a point in time: ticks since 2035, exact from 2007 to 2063 and to 2 ticks for decades around that.</summary>
    public static double Timer(DateTimeOffset at) => at.UtcTicks - Epoch.UtcTicks;

    public static DateTimeOffset Timer(double score) => Epoch.AddTicks((long)score);

    /// <summary>Writes a number so that bytes compare as numbers do: the sign bit turned round, negative numbers wholly.</summary>
    public static void WriteRisk(double risk, Span<byte> to)
    {
        var bits = BitConverter.DoubleToInt64Bits(risk);
        BinaryPrimitives.WriteInt64BigEndian(to, bits < 0 ? ~bits : bits ^ long.MinValue);
    }

    public static double ReadRisk(ReadOnlySpan<byte> from)
    {
        var bits = BinaryPrimitives.ReadInt64BigEndian(from);
        return BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits);
    }
}
