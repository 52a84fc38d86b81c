namespace CemStream.Sentiment.Quotes;

/// <summary>A word of a text and what its features say for the class asked for, by words and by characters.</summary>
internal record struct WordEvidence(int Start, int End, int Sentence, float Words, float Characters);
