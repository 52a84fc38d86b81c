namespace CemStream.Sentiment.Training;

/// <summary>The kinds of features that a model may learn.</summary>
[Flags]
internal enum ModelParts
{
    None = 0,
    Words = 1,
    Characters = 2,
    Concepts = 4,

    /// <summary>Sums of the lexicon, emphasis and length; the bias is always learnt.</summary>
    Shared = 8,
    All = Words | Characters | Concepts | Shared,
}
