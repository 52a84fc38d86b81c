using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Features;

/// <summary>32-bit hashes. They are part of the model file's format: a change needs a new format version.</summary>
internal static class FeatureHash
{
    /// <summary>Start value of a word's hash (FNV-1a).</summary>
    public const uint Seed = 0x811C9DC5;

    /// <summary>Stands for the negator before a word in its scope.</summary>
    public const uint Negated = 0x6E6F7421;

    private const uint Concept = 0x636F6E63;
    private const uint FnvPrime = 0x01000193;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Append(uint hash, uint symbol) => (hash ^ symbol) * FnvPrime;

    /// <summary>The hash of a stem with any ending, from that of its letters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfStem(uint letters) => Finish(Append(letters, '*'));

    /// <inheritdoc cref="OfStem(uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> OfStem(Vector128<uint> letters)
    {
        Vector128<uint> hash = (letters ^ Vector128.Create((uint)'*')) * FnvPrime;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }

    /// <summary>Of a concept where it stands among words.</summary>
    public static uint OfConcept(int feature) => Combine(Concept, (uint)feature);

    public static uint Combine(uint first, uint second) => Finish((first * 0x9E3779B1) ^ uint.RotateLeft(second, 13));

    /// <summary>The finalizer of MurmurHash3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfWindow(ulong window) => (uint)((window * 0x9E3779B97F4A7C15) >> 32);
}
