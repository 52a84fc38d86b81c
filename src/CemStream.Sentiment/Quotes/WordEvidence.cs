namespace CemStream.Sentiment.Quotes;

/// <summary>A word of a text and what its features say for the class asked for: by words, by characters, by concepts, and by the lexicon in tenths.</summary>
internal record struct WordEvidence(int Start, int End, int Sentence, float Words, float Characters, float Concepts, int Polarity)
{
    // What a tenth is worth in the shared features differs with the text; this is about the middle.
    private const float LogitPerTenth = 0.03f;

    public readonly float ValueAt(EvidenceScales scales) =>
        (Words * scales.Words) + (Characters * scales.Characters) + (Concepts * scales.Concepts) + (Polarity * LogitPerTenth);
}

/// <summary>What one over the square root of the number of features makes of the sums of a text.</summary>
internal readonly record struct EvidenceScales(float Words, float Characters, float Concepts);
