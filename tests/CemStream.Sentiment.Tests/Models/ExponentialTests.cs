using CemStream.Sentiment.Models;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.Models;

public class ExponentialTests
{
    [Theory]
    [InlineData(0.0, 0x3FF0000000000000L)]
    [InlineData(-1.0, 0x3FD78B56362CEF38L)]
    [InlineData(-0.3, 0x3FE7B4C869C37C05L)]
    [InlineData(-17.25, 0x3E614F49DBC5078CL)]
    public void Of_Value_IsTheSameBitsEverywhere(double value, long bits) =>
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(Exponential.Of(value)));

    [Fact]
    public void Of_AnyNegative_IsCloseToTheLibrary() =>
        Prop.ForAll(Gen.Choose(0, 600_000).Select(part => -part / 1000.0).ToArbitrary(), value =>
            Math.Abs(Exponential.Of(value) - Math.Exp(value)) <= 4e-15 * Math.Exp(value)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-701)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Of_Hopeless_IsZero(double value) => Assert.Equal(0, Exponential.Of(value));
}
