namespace CemStream.Sentiment.Text;

internal enum CharacterKind : byte
{
    Space,
    Letter,
    Digit,

    /// <summary>Left out without ending the word: combining marks, joiners, skin tones.</summary>
    Ignored,
    Apostrophe,
    Punctuation,

    /// <summary>Emoji and other symbols that stand alone as a word.</summary>
    Symbol,
}
