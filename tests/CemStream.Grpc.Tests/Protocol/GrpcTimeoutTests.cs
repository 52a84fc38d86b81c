using CemStream.Grpc.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Grpc.Tests.Protocol;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("4m", 40_000)]
    [InlineData("5u", 50)]
    [InlineData("600n", 6)]
    [InlineData("0n", 0)]
    [InlineData("99999999H", 99_999_999L * 36_000_000_000)]
    public void Parse_EachUnit_Ticks(string value, long ticks) => Assert.Equal(ticks, GrpcTimeout.Parse(value)?.Ticks);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1 S")]
    [InlineData("1.0S")]
    [InlineData("123456789S")]
    public void Parse_Malformed_Null(string value) => Assert.Null(GrpcTimeout.Parse(value));

    [Fact]
    public void Format_AnyTimeout_ParsesToNoLessAndHardlyMore() => Prop.ForAll<long>(value =>
    {
        var timeout = TimeSpan.FromTicks(Math.Abs(value % (99_999_999L * TimeSpan.TicksPerHour)));
        var text = GrpcTimeout.Format(timeout);
        var parsed = GrpcTimeout.Parse(text)!.Value;
        return text.Length <= 9 && parsed >= timeout && (parsed - timeout).Ticks <= Math.Max(10, timeout.Ticks / 10_000);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Format_BeyondEightDigitsOfHours_IsTheMost() => Assert.Equal("99999999H", GrpcTimeout.Format(TimeSpan.MaxValue));
}
