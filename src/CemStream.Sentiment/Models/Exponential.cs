namespace CemStream.Sentiment.Models;

/// <summary>
/// The exponential function by additions and multiplications of doubles alone, which every machine rounds alike; those of the platforms'
/// libraries differ in the last bit. Exact to about 1e-15.
/// </summary>
internal static class Exponential
{
    private const double LogOf2High = 6.93147180369123816490e-01;
    private const double LogOf2Low = 1.90821492927058770002e-10;
    private const double Lowest = -700;
    private const int Terms = 13;

    /// <param name="value">At most 0; below −700 the result is 0.</param>
    public static double Of(double value)
    {
        if (!(value > Lowest))
        {
            return 0;
        }

        double power = Math.Round(value * 1.44269504088896338700);
        double rest = value - (power * LogOf2High) - (power * LogOf2Low);
        double sum = 1;
        for (int term = Terms; term > 0; term--)
        {
            sum = 1 + (sum * rest / term);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }
}
