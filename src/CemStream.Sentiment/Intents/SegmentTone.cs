using System.Numerics;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// What a segment of a text is like, whatever its language: how many words it has, and what the polar words of the lexicon in it add up to.
/// Each of the three numbers is a feature of its own; there is always one of each kind. A negator at the end of the clause comes too late
/// for it: the words before it are features as negated ones.
/// </summary>
/// <param name="Words">Number of the feature for the segment's length.</param>
/// <param name="Balance">That of positive by negative words.</param>
/// <param name="Last">That of the last polar word.</param>
internal readonly record struct SegmentTone(int Words, int Balance, int Last)
{
    public const int Count = WordLevels + (PolarLevels * PolarLevels) + LastLevels;
    private const int WordLevels = 5;
    private const int PolarLevels = 5;
    private const int LastLevels = 3;

    /// <param name="words">Words, emoji and marks in the segment.</param>
    /// <param name="positive">Sum of the positive valences in tenths.</param>
    /// <param name="negative">The same of the negative ones, as a positive number.</param>
    /// <param name="last">The last valence, 0 if there is none.</param>
    public static SegmentTone Of(int words, int positive, int negative, int last) => new(
        Math.Min(BitOperations.Log2((uint)words + 1), WordLevels) - 1,
        WordLevels + (Level(positive) * PolarLevels) + Level(negative),
        WordLevels + (PolarLevels * PolarLevels) + 1 + Math.Sign(last));

    private static int Level(int tenths) => Math.Min(PolarLevels - 1, (tenths + 19) / 20);
}
