using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Turns a normalized text into the keys whose n-grams are features.</summary>
internal abstract class KeyStream
{
    /// <summary>No key is higher.</summary>
    public abstract int HighestKey { get; }

    /// <returns>How many keys a text of this length can have.</returns>
    public abstract int MostKeys(int length);

    /// <returns>How many keys the text has.</returns>
    public abstract int Read(ReadOnlySpan<char> text, Span<int> keys);
}

/// <summary>How a text is cut into words.</summary>
internal sealed record WordCut(char[] Separators, StopWords? Without)
{
    public Tokenizer Words(ReadOnlySpan<char> text) => new(text, Separators);

    public bool Keeps(ReadOnlySpan<char> word) => Without is null || !Without.Contains(word);
}

/// <summary>Numbers of words; 0 for one that the vocabulary does not have.</summary>
internal sealed class WordStream(WordCut cut, TermTable vocabulary) : KeyStream
{
    public override int HighestKey => vocabulary.Count;

    public override int MostKeys(int length) => (length / 2) + 1;

    public override int Read(ReadOnlySpan<char> text, Span<int> keys)
    {
        int count = 0;
        Tokenizer words = cut.Words(text);
        while (words.Read(out ReadOnlySpan<char> word))
        {
            if (cut.Keeps(word))
            {
                keys[count++] = vocabulary.Find(word);
            }
        }

        return count;
    }
}

/// <summary>The UTF-16 units of a text.</summary>
internal sealed class CharacterStream(bool hasMarks, Alphabet alphabet) : KeyStream
{
    public const char StartMark = '\u0002';
    public const char EndMark = '\u0003';

    public override int HighestKey => alphabet.Count;

    public override int MostKeys(int length) => length + 2;

    public override int Read(ReadOnlySpan<char> text, Span<int> keys)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        int count = 0;
        if (hasMarks)
        {
            keys[count++] = alphabet[StartMark];
        }

        foreach (char unit in text)
        {
            keys[count++] = alphabet[unit];
        }

        if (hasMarks)
        {
            keys[count++] = alphabet[EndMark];
        }

        return count;
    }
}

/// <summary>The UTF-16 units of words: in one pair of marks with separators between them, or, in old files, each in its own.</summary>
internal sealed class WordCharacterStream(WordCut cut, bool hasMarks, bool hasMarksAroundWords, Alphabet alphabet) : KeyStream
{
    private const char UnitSeparator = '\u001F';

    public override int HighestKey => alphabet.Count;

    public override int MostKeys(int length) => (2 * length) + 3;

    public override int Read(ReadOnlySpan<char> text, Span<int> keys)
    {
        int count = 0;
        bool isFirst = true;
        Mark(CharacterStream.StartMark, hasMarks && !hasMarksAroundWords, keys, ref count);
        Tokenizer words = cut.Words(text);
        while (words.Read(out ReadOnlySpan<char> word))
        {
            if (!cut.Keeps(word))
            {
                continue;
            }

            Mark(CharacterStream.StartMark, hasMarks && hasMarksAroundWords, keys, ref count);
            Mark(UnitSeparator, !isFirst && !hasMarksAroundWords, keys, ref count);
            foreach (char unit in word)
            {
                keys[count++] = alphabet[unit];
            }

            Mark(CharacterStream.EndMark, hasMarks && hasMarksAroundWords, keys, ref count);
            isFirst = false;
        }

        Mark(CharacterStream.EndMark, hasMarks && !hasMarksAroundWords, keys, ref count);
        return count;
    }

    private void Mark(char mark, bool isWanted, Span<int> keys, ref int count)
    {
        if (isWanted)
        {
            keys[count++] = alphabet[mark];
        }
    }
}
