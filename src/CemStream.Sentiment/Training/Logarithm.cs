namespace CemStream.Sentiment.Training;

/// <summary>
/// The natural logarithm by additions, multiplications and divisions of doubles alone, which every machine rounds alike. Exact to about 1e-15.
/// </summary>
internal static class Logarithm
{
    private const double LogOf2 = 0.69314718055994530942;
    private const int Terms = 18;
    private const long MantissaBits = (1L << 52) - 1;

    /// <param name="value">A positive, normal number.</param>
    public static double Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        double mantissa = BitConverter.Int64BitsToDouble((bits & MantissaBits) | (1023L << 52));

        // ln m = 2 artanh((m - 1) / (m + 1)), and the ratio is at most a third.
        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double sum = 0;
        for (int term = Terms; term >= 0; term--)
        {
            sum = (sum * square) + (1.0 / ((2 * term) + 1));
        }

        return (((bits >> 52) - 1023) * LogOf2) + (2 * ratio * sum);
    }
}
