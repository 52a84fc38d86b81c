namespace CemStream.Sentiment.Intents;

/// <summary>The segment of a text that speaks most for one intent. Without a segment the logit is minus infinity.</summary>
internal readonly record struct IntentSegment(float Logit, int Start, int End)
{
    /// <summary>With what the rest of the text says.</summary>
    public IntentSegment Plus(float logit) => this with { Logit = Logit + logit };
}
