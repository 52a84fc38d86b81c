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

    [Fact]
    public void Of_AnyNegative_IsTheSameBitsAsWithDivisions() =>
        Prop.ForAll(Gen.Choose(-699_999_999, 0).Select(part => part / 1e6).ToArbitrary(), value =>
            Exponential.Of(value).Equals(WithDivisions(value))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-701)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Of_Hopeless_IsZero(double value) => Assert.Equal(0, Exponential.Of(value));

    private static double WithDivisions(double value)
    {
        double power = Math.Round(value * 1.44269504088896338700);
        double rest = value - (power * 6.93147180369123816490e-01) - (power * 1.90821492927058770002e-10);
        double sum = 1;
        for (int term = 13; term > 0; term--)
        {
            sum = 1 + (sum * rest / term);
        }

        return sum * Math.ScaleB(1, (int)power);
    }
}
