namespace CemStream.Sentiment.Models;

/// <summary>
/// The model file, little-endian throughout:
/// magic "CEMSENT\0" · u32 version · u32 length of the whole file · SHA-256 of all that follows ·
/// u8 bits of word slots · u8 bits of character slots · u8 bits of language slots · u8 bits of lexicon slots · u8 bits of concept slots · 3 zero bytes ·
/// u32 shared features · u32 languages · f32 temperature · f32 scales: word polarity, word neutrality, character polarity, character
/// neutrality, concept polarity, concept neutrality, language · language codes, 4 bytes each, zero-padded · shared weights (f32 polarity, f32 neutrality) ·
/// lexicon (u32 hash, u8 kind, i8 valence, u16 concept) · words (i8 polarity, i8 neutrality) · characters (the same) · concepts (the same) · languages (8 × i8).
/// </summary>
internal static class ModelFormat
{
    public const int Padding = 3;
    public const int CodeLength = 4;

    /// <summary>Table sizes beyond this are not read.</summary>
    public const int MostSlotBits = 22;

    /// <summary>Weights and scales beyond this are not read: sums over the longest text, divided by the temperature, stay finite.</summary>
    public const float HighestWeight = 1e20f;

    public const float LeastTemperature = 1e-3f;

    public static FileHeader Header { get; } = new("CEMSENT\0", version: 4, "sentiment model", "model file");
}
