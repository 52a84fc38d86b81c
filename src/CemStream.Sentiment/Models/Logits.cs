using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Models;

/// <param name="Polarity">Logit of positive minus logit of negative.</param>
/// <param name="Neutrality">Logit of neutral minus the mean of the two others.</param>
internal readonly record struct Logits(float Polarity, float Neutrality)
{
    public SentimentScore ToScore(float temperature)
    {
        float positive = Polarity / (2 * temperature);
        float neutral = Neutrality / temperature;
        float highest = Math.Max(Math.Abs(positive), neutral);
        Vector256<double> powers = Exponential.Of(
            Vector256.Create((double)(-positive - highest), neutral - highest, positive - highest, 0));
        double sum = powers[0] + powers[2] + powers[1];
        return new SentimentScore((float)(powers[0] / sum), (float)(powers[1] / sum), (float)(powers[2] / sum));
    }
}
