using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// The intent file, little-endian throughout:
/// magic "CEMINTN\0" · u32 version · u32 length of the whole file · SHA-256 of all that follows ·
/// u8 bits of word slots · 3 zero bytes · u32 intents · u32 tones · u32 features of the text · f32 scales · f32 thresholds ·
/// f32 tones and f32 features of the text (a row of intents each) · words (16 × i8).
/// </summary>
internal static class IntentFormat
{
    public const int Padding = 3;

    /// <summary>Table sizes beyond this are not read.</summary>
    public const int MostSlotBits = 20;

    public static FileHeader Header { get; } = new("CEMINTN\0", version: 4, "intent model", "intent file");
}
