using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Models;

/// <summary>
/// The exponential function by the basic operations on doubles alone, which every machine rounds alike; those of the platforms' libraries
/// differ in the last bit. Exact to about 1e-15.
/// </summary>
internal static class Exponential
{
    private const double LogOf2High = 6.93147180369123816490e-01;
    private const double LogOf2Low = 1.90821492927058770002e-10;
    private const double Lowest = -700;
    private const int Terms = 13;

    // What the terms are divided by, as a factor and the rest that its rounding left out.
    private static readonly double[] Factors = [.. Enumerable.Range(1, Terms).Select(term => 1.0 / term)];
    private static readonly double[] FactorRests =
        [.. Factors.Select((factor, index) => Math.FusedMultiplyAdd(-factor, index + 1, 1) / (index + 1))];

    /// <inheritdoc cref="Of(Vector256{double})"/>
    public static double Of(double value) => Of(Vector256.Create(value)).ToScalar();

    /// <param name="values">At most 0; below −700 the result is 0.</param>
    public static Vector256<double> Of(Vector256<double> values)
    {
        Vector256<double> powers = Vector256.Round(values * 1.44269504088896338700);
        Vector256<double> rests = values - (powers * LogOf2High) - (powers * LogOf2Low);
        Vector256<double> sums = Vector256<double>.One;
        for (int index = Terms - 1; index >= 0; index--)
        {
            sums = Vector256<double>.One + Divide(sums * rests, index);
        }

        Vector256<long> exponents = Vector256.ConvertToInt64(powers) + Vector256.Create(1023L);
        Vector256<double> results = sums * (exponents << 52).AsDouble();
        return Vector256.ConditionalSelect(Vector256.GreaterThan(values, Vector256.Create(Lowest)), results, Vector256<double>.Zero);
    }

    // Each division would wait for the one before it. A product rounded once gives the same quotient, because none by a small whole number
    // lies near the middle of two doubles (Brisebarre and Muller, "Correctly rounded multiplication by arbitrary precision constants").
    private static Vector256<double> Divide(Vector256<double> values, int index) =>
        Vector256.FusedMultiplyAdd(values, Vector256.Create(Factors[index]), values * FactorRests[index]);
}
