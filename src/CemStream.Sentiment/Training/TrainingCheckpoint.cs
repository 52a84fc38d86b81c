using System.Security.Cryptography;
using System.Text;

namespace CemStream.Sentiment.Training;

/// <summary>
/// The folder in which each replica keeps what it has learnt. It belongs to one training: the same rows, options and program. It is left to
/// whoever trains, who deletes it when the model is safe.
/// </summary>
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
    public static TrainingCheckpoint? Open(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> validation, TrainingOptions options) =>
        options.CheckpointFolder is { } folder
            ? new TrainingCheckpoint(folder, FingerprintOf(train, validation, options), options.Resume)
            : null;

    public ReplicaCheckpoint OfReplica(int replica) => new(Path.Combine(_folder, $"replica-{replica}"), _fingerprint, _resumes);

    // The rows that calibrate also count when sets and classes are weighed. The program has the lexicon inside, and what it makes of a text.
    private static byte[] FingerprintOf(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> validation, TrainingOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Guid program = typeof(TrainingCheckpoint).Module.ModuleVersionId;
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{program} {options.Seed} {options.Epochs} {options.StartFrom?.Version} {options.Hyperparameters}"));
        Append(hash, train);
        Append(hash, validation);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, IReadOnlyList<LabelledText> rows)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"\n{rows.Count}"));
        foreach (LabelledText row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{row.DataSet} {row.Language} {row.Label} {row.Utf8.Length} "));
            hash.AppendData(row.Utf8.Span);
        }
    }
}
