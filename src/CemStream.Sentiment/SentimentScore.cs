namespace CemStream.Sentiment;

/// <summary>Calibrated probabilities of the three classes; they sum to 1 within rounding.</summary>
public readonly record struct SentimentScore(float Negative, float Neutral, float Positive)
{
    /// <summary>The most probable class; of equal ones the first in the order neutral, negative, positive.</summary>
    public SentimentClass Label =>
        Neutral >= Negative && Neutral >= Positive ? SentimentClass.Neutral
        : Negative >= Positive ? SentimentClass.Negative
        : SentimentClass.Positive;

    public float this[SentimentClass sentiment] => sentiment switch
    {
        SentimentClass.Negative => Negative,
        SentimentClass.Neutral => Neutral,
        SentimentClass.Positive => Positive,
        _ => throw new ArgumentOutOfRangeException(nameof(sentiment), sentiment, message: null),
    };
}
