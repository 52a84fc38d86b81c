namespace CemStream.Sentiment.MlNet.Files;

/// <summary>What a model file may be. Real ones stay far below.</summary>
internal static class ArchiveLimits
{
    public const long MostFileBytes = 256L << 20;
    public const int MostEntries = 2000;
    public const int LongestName = 512;

    /// <summary>Folders inside folders.</summary>
    public const int DeepestName = 24;

    public const long MostUnpackedBytes = 1L << 30;

    /// <summary>Unpacked this much is always allowed: a table of zeros packs a thousand to one.</summary>
    public const long FreeUnpackedBytes = 64L << 20;

    /// <summary>Beyond <see cref="FreeUnpackedBytes"/>, all entries together may unpack to this many times the file.</summary>
    public const long MostRatio = 100;
}
