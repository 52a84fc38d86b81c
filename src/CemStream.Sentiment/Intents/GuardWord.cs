namespace CemStream.Sentiment.Intents;

internal enum GuardWord : byte
{
    None,

    /// <summary>Turns off the phrase behind it, also over fillers.</summary>
    Negator,

    /// <summary>Turns off the phrase behind it and the one that ends before it.</summary>
    Afterthought,

    /// <summary>May stand between a negator and its phrase: "not going to cancel".</summary>
    Filler,
}
