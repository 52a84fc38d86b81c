using System.Security.Cryptography;
using System.Text;

namespace CemStream.Sentiment.Training;

/// <summary>The folder in which each replica keeps what it has learnt. It belongs to one training: the same rows and options.</summary>
internal sealed class TrainingCheckpoint
{
    private readonly string _folder;
    private readonly byte[] _fingerprint;
    private readonly bool _resumes;

    private TrainingCheckpoint(string folder, byte[] fingerprint, bool resumes)
    {
        _folder = folder;
        _fingerprint = fingerprint;
        _resumes = resumes;
        Directory.CreateDirectory(folder);
    }

    /// <returns>Nothing if the options name no folder.</returns>
    public static TrainingCheckpoint? Open(IReadOnlyList<LabelledText> rows, TrainingOptions options) =>
        options.CheckpointFolder is { } folder ? new TrainingCheckpoint(folder, FingerprintOf(rows, options), options.Resume) : null;

    public ReplicaCheckpoint OfReplica(int replica) => new(Path.Combine(_folder, $"replica-{replica}"), _fingerprint, _resumes);

    public void Delete() => Directory.Delete(_folder, recursive: true);

    private static byte[] FingerprintOf(IReadOnlyList<LabelledText> rows, TrainingOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{options.Seed} {options.Epochs} {options.StartFrom?.Version} {options.Hyperparameters}"));
        foreach (LabelledText row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{row.DataSet} {row.Language} {row.Label} {row.Utf8.Length} "));
            hash.AppendData(row.Utf8.Span);
        }

        return hash.GetHashAndReset();
    }
}
