namespace CemStream.Sentiment.Intents;

/// <summary>The segment of a text that speaks most for one intent.</summary>
internal record struct IntentSegment(float Logit, int Start, int End)
{
    public static IntentSegment None => new(float.NegativeInfinity, 0, 0);
}
