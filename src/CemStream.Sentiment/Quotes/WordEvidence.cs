namespace CemStream.Sentiment.Quotes;

/// <summary>A word of a text and what its features say for the class asked for: by words, by characters, and by the lexicon in tenths.</summary>
internal record struct WordEvidence(int Start, int End, int Sentence, float Words, float Characters, int Polarity)
{
    // What a tenth is worth in the shared features differs with the text; this is about the middle.
    private const float LogitPerTenth = 0.03f;

    public readonly float ValueAt((float Words, float Characters) scales) =>
        (Words * scales.Words) + (Characters * scales.Characters) + (Polarity * LogitPerTenth);
}
