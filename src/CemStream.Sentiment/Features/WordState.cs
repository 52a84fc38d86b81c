using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Features;

/// <summary>The word being read: its hash, with at most two of a repeated letter.</summary>
internal struct WordState
{
    /// <summary>A stem in the lexicon stands for words with at most so many letters more.</summary>
    public const int LongestEnding = 4;

    public uint Hash;
    public int Letters;
    public int Uppers;
    public int Last;
    public uint Run;
    public bool IsElongated;

    // The hash without the last letter, without the last two, and so on.
    private Vector128<uint> _stems;

    public static WordState Empty => new() { Hash = FeatureHash.Seed };

    /// <summary>The hashes of entries for all words that begin like this one without its last letter, its last two, and so on.</summary>
    public readonly Vector128<uint> Stems => FeatureHash.OfStem(_stems);

    /// <returns>Whether the character counts; false from the third of a run on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Append(int symbol, bool isUpper)
    {
        Uppers += isUpper ? 1 : 0;

        // Without a branch: nobody can foretell a double letter. Repeated digits are no elongation.
        Run = (Run & (symbol == Last ? uint.MaxValue : 0)) + 1;
        Last = symbol;
        if (Run > 2 && symbol > '9')
        {
            IsElongated = true;
            return false;
        }

        Letters++;
        _stems = Vector128.Shuffle(_stems, Vector128.Create(0u, 0, 1, 2)).WithElement(0, Hash);
        Hash = FeatureHash.Append(Hash, (uint)symbol);
        return true;
    }
}
