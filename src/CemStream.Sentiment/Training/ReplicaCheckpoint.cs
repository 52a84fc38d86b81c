using System.Runtime.InteropServices;

namespace CemStream.Sentiment.Training;

/// <summary>
/// One replica's file, in the machine's own byte order: 32 bytes that tell the training, i32 passes that are done, and the cells of each
/// table. It is written beside the last one and then takes its place, so there is always a whole one.
/// </summary>
internal sealed class ReplicaCheckpoint(string path, byte[] fingerprint, bool resumes)
{
    /// <returns>How many passes are done; 0 if learning begins anew.</returns>
    /// <exception cref="InvalidModelException">The file is of another training, or damaged.</exception>
    public int Load(IReadOnlyList<AdaGradTable> tables)
    {
        if (!resumes || !File.Exists(path))
        {
            return 0;
        }

        using FileStream file = File.OpenRead(path);
        byte[] head = new byte[fingerprint.Length];
        Fill(file, head);
        if (!head.AsSpan().SequenceEqual(fingerprint))
        {
            throw new InvalidModelException($"\"{path}\" is of a training with other rows, options or program; it cannot be gone on with.");
        }

        int done = 0;
        Fill(file, MemoryMarshal.AsBytes(new Span<int>(ref done)));
        foreach (AdaGradTable table in tables)
        {
            Fill(file, MemoryMarshal.AsBytes(table.Cells));
        }

        return done;
    }

    public void Save(int done, IReadOnlyList<AdaGradTable> tables)
    {
        string next = path + ".next";
        using (FileStream file = File.Create(next))
        {
            file.Write(fingerprint);
            file.Write(MemoryMarshal.AsBytes(new Span<int>(ref done)));
            foreach (AdaGradTable table in tables)
            {
                file.Write(MemoryMarshal.AsBytes(table.Cells));
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private void Fill(FileStream file, Span<byte> bytes)
    {
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidModelException($"\"{path}\" is not whole.");
        }
    }
}
