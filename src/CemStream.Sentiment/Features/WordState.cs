using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>The word being read: its hash with at most two of a repeated letter, and with one.</summary>
internal struct WordState
{
    public uint Hash;
    public uint CollapsedHash;
    public int Letters;
    public int Uppers;
    public int Last;
    public int Run;
    public bool IsElongated;

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
        Hash = FeatureHash.Append(Hash, (uint)symbol);
        CollapsedHash = Run == 1 ? FeatureHash.Append(CollapsedHash, (uint)symbol) : CollapsedHash;
        return true;
    }
}
