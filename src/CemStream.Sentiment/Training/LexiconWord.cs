using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <param name="Language">ISO 639 code; empty for what all languages share.</param>
/// <param name="Text">A word, two words, or the beginning of words and <c>*</c>.</param>
/// <param name="Entry">What it means; no kind if the word must be left out.</param>
internal readonly record struct LexiconWord(string Language, string Text, LexiconEntry Entry);
