namespace CemStream.LoadTests.Scoring;

/// <param name="Name">"shipped", or the file.</param>
/// <param name="Version">The model's.</param>
/// <param name="LoadMilliseconds">From the file to a model that scores.</param>
/// <param name="OneThread">All texts, over and over, on one thread.</param>
/// <param name="AllThreads">The same on as many threads as there are processors.</param>
/// <param name="P50Microseconds">Of one text on one thread.</param>
/// <param name="P99Microseconds">Likewise.</param>
/// <param name="Lengths">Texts of one length each.</param>
internal sealed record ScoringResult(
    string Name,
    string Version,
    double LoadMilliseconds,
    Throughput OneThread,
    Throughput AllThreads,
    double P50Microseconds,
    double P99Microseconds,
    IReadOnlyList<LengthResult> Lengths);

internal sealed record Throughput(int Threads, double DocumentsPerSecond, double MegabytesPerSecond)
{
    public static Throughput operator /(Throughput given, Throughput other) => new(
        given.Threads, given.DocumentsPerSecond / other.DocumentsPerSecond, given.MegabytesPerSecond / other.MegabytesPerSecond);
}

internal sealed record LengthResult(int Bytes, double DocumentsPerSecond, double AllocatedBytesPerDocument);
