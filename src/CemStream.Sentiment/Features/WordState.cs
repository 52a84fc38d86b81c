using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>The word being read: its hash with at most two of a repeated letter, and with one.</summary>
internal struct WordState
{
    /// <summary>A stem in the lexicon stands for words with at most so many letters more.</summary>
    public const int LongestEnding = 4;

    public uint Hash;
    public uint CollapsedHash;
    public int Letters;
    public int Uppers;
    public int Last;
    public int Run;
    public bool IsElongated;

    // The hash without the last letter, without the last two, …
    private uint _stem1;
    private uint _stem2;
    private uint _stem3;
    private uint _stem4;

    public static WordState Empty => new() { Hash = FeatureHash.Seed, CollapsedHash = FeatureHash.Seed };

    /// <returns>Whether the character counts; false from the third of a run on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Append(int symbol, bool isUpper)
    {
        Uppers += isUpper ? 1 : 0;
        Run = symbol == Last && symbol > '9' ? Run + 1 : 1;
        Last = symbol;
        if (Run > 2)
        {
            IsElongated = true;
            return false;
        }

        Letters++;
        _stem4 = _stem3;
        _stem3 = _stem2;
        _stem2 = _stem1;
        _stem1 = Hash;
        Hash = FeatureHash.Append(Hash, (uint)symbol);
        CollapsedHash = Run == 1 ? FeatureHash.Append(CollapsedHash, (uint)symbol) : CollapsedHash;
        return true;
    }

    /// <param name="ending">Letters of the ending, 1 to <see cref="LongestEnding"/>.</param>
    /// <returns>The hash of an entry that stands for all words which begin with what is left.</returns>
    public readonly uint StemWithout(int ending) => FeatureHash.OfStem(ending switch
    {
        1 => _stem1,
        2 => _stem2,
        3 => _stem3,
        _ => _stem4,
    });
}
