namespace CemStream.Sentiment.Features;

/// <summary>
/// Takes the features of one text as the extractor meets them. Implementations are structs, so that the calls are inlined.
/// </summary>
internal interface IFeatureSink
{
    void BeginWord(int start);

    /// <summary>A word, an n-gram of words, an emoji or an emoticon.</summary>
    void Word(uint hash);

    /// <summary>The n-grams that end with the next character; they may reach over a word border.</summary>
    void Characters(CharacterGrams grams);

    /// <summary>The same for each of some letters and digits of ASCII, which are most of all texts.</summary>
    /// <param name="ascii">The letters and digits as they stand in the text.</param>
    /// <param name="last">The n-grams before them; becomes the last of them.</param>
    void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last);

    /// <summary>The current word is polar: its valence in tenths after negation and intensifiers.</summary>
    void Polar(int tenths);

    /// <summary>The current word means a concept that languages share: twice its number, plus one when negated.</summary>
    void Concept(int feature);

    void EndWord(int end);

    /// <summary>
    /// A clause that is no question ended with a negator ("ich kündige nicht"), and this word of it stood before: the hash of the word as a negated one. Comes
    /// before the end of the clause. The sentiment does not use it.
    /// </summary>
    void WordBeforeNegator(uint hash);

    /// <summary>The end of a clause; <paramref name="end"/> is the offset behind its punctuation.</summary>
    void EndClause(int end, bool isSentence);

    /// <summary>A feature of the whole text that means the same in every language, see <see cref="SharedFeature"/>.</summary>
    void Shared(int feature);
}
