using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CemStream.Sentiment.MlNet.Files;

/// <summary>The entries of a model file, all unpacked and checked. Nothing is ever written to a disk.</summary>
internal sealed class ModelArchive
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _entries = new(StringComparer.Ordinal);
    private readonly long _mostBytes;
    private long _bytes;

    private ModelArchive(long fileBytes) => _mostBytes = Math.Min(
        ArchiveLimits.MostUnpackedBytes, Math.Max(ArchiveLimits.FreeUnpackedBytes, fileBytes * ArchiveLimits.MostRatio));

    public static bool IsArchive(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8);

    /// <exception cref="InvalidModelException">The file is cut, altered, or not what an honest writer makes.</exception>
    public static ModelArchive Open(ReadOnlyMemory<byte> file)
    {
        if (file.Length > ArchiveLimits.MostFileBytes)
        {
            throw new InvalidModelException($"The model file has {file.Length} bytes; {ArchiveLimits.MostFileBytes} can be.");
        }

        try
        {
            var archive = new ModelArchive(file.Length);
            archive.ReadAll(file);
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new InvalidModelException($"The model file is not a whole zip archive: {e.Message}", e);
        }
    }

    /// <returns>The entry's bytes; nothing if there is no such entry.</returns>
    public ReadOnlyMemory<byte>? Find(string name) => _entries.TryGetValue(name, out ReadOnlyMemory<byte> bytes) ? bytes : null;

    private static MemoryStream AsStream(ReadOnlyMemory<byte> file) => MemoryMarshal.TryGetArray(file, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);

    private void ReadAll(ReadOnlyMemory<byte> file)
    {
        using var zip = new ZipArchive(AsStream(file), ZipArchiveMode.Read);
        if (zip.Entries.Count > ArchiveLimits.MostEntries)
        {
            throw new InvalidModelException($"The model file has {zip.Entries.Count} entries; {ArchiveLimits.MostEntries} can be.");
        }

        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string name = ArchiveName.Normalize(entry.FullName);
            if (!name.EndsWith('/') && !_entries.TryAdd(name, Unpack(entry, name)))
            {
                throw new InvalidModelException($"The model file has two entries of the name \"{name}\".");
            }
        }
    }

    // The length that an entry claims is checked before room is made for it, and what it unpacks to is read no further than that.
    private byte[] Unpack(ZipArchiveEntry entry, string name)
    {
        _bytes += entry.Length;
        if (entry.Length < 0 || _bytes > _mostBytes)
        {
            throw new InvalidModelException($"The model file unpacks to more than {_mostBytes} bytes.");
        }

        using Stream stream = entry.Open();
        byte[] bytes = new byte[entry.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length || stream.ReadByte() >= 0)
        {
            throw new InvalidModelException($"The model file's \"{name}\" does not have the {bytes.Length} bytes that it should have.");
        }

        return Crc32.Of(bytes) == entry.Crc32
            ? bytes
            : throw new InvalidModelException($"The model file was altered: the checksum of \"{name}\" does not match.");
    }
}
