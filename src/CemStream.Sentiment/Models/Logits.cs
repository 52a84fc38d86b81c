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
        float expPositive = MathF.Exp(positive - highest);
        float expNegative = MathF.Exp(-positive - highest);
        float expNeutral = MathF.Exp(neutral - highest);
        float sum = expPositive + expNegative + expNeutral;
        return new SentimentScore(expNegative / sum, expNeutral / sum, expPositive / sum);
    }
}
