namespace CemStream.Sentiment;

public enum SentimentClass
{
    Negative,
    Neutral,
    Positive,
}
