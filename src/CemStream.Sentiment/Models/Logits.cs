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
        double expPositive = Exponential.Of(positive - highest);
        double expNegative = Exponential.Of(-positive - highest);
        double expNeutral = Exponential.Of(neutral - highest);
        double sum = expPositive + expNegative + expNeutral;
        return new SentimentScore((float)(expNegative / sum), (float)(expNeutral / sum), (float)(expPositive / sum));
    }
}
