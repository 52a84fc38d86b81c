using System.Collections;
using CemStream.Grpc.Protocol;

namespace CemStream.Grpc;

/// <summary>
/// What travels beside the messages of a call, in order; a key may occur more than once. Keys are lower case letters, digits, <c>_ - .</c>;
/// text is printable ASCII; keys that end in <c>-bin</c> hold bytes. Not safe for concurrent use.
/// </summary>
public sealed class Metadata : IReadOnlyList<MetadataEntry>
{
    private readonly List<MetadataEntry> _entries = [];
    private bool _sent;

    public int Count => _entries.Count;

    public MetadataEntry this[int index] => _entries[index];

    /// <exception cref="ArgumentException">The key is malformed, reserved or ends in <c>-bin</c>, or the value is not printable ASCII.</exception>
    /// <exception cref="InvalidOperationException">The metadata has already been sent.</exception>
    public void Add(string key, string value)
    {
        var name = MetadataRules.NormalizeKey(key, binary: false);
        MetadataRules.RequireAscii(name, value);
        AddEntry(new MetadataEntry(name, value));
    }

    /// <exception cref="ArgumentException">The key is malformed, reserved or does not end in <c>-bin</c>.</exception>
    /// <exception cref="InvalidOperationException">The metadata has already been sent.</exception>
    public void Add(string key, ReadOnlySpan<byte> value) =>
        AddEntry(new MetadataEntry(MetadataRules.NormalizeKey(key, binary: true), value.ToArray()));

    /// <summary>The last text value under <paramref name="key"/>, or null.</summary>
    public string? GetText(string key) => FindLast(key) is { IsBinary: false } entry ? entry.Value : null;

    /// <summary>The last bytes under <paramref name="key"/>, or null.</summary>
    public ReadOnlyMemory<byte>? GetBytes(string key) => FindLast(key) is { IsBinary: true } entry ? entry.Bytes : default(ReadOnlyMemory<byte>?);

    public IEnumerator<MetadataEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AddReceived(string key, object value) => _entries.Add(new MetadataEntry(key, value));

    /// <summary>Later additions throw: they would be lost without a word.</summary>
    internal void MarkSent() => _sent = true;

    private void AddEntry(MetadataEntry entry)
    {
        if (_sent)
        {
            throw new InvalidOperationException($"Metadata '{entry.Key}' was added after it had been sent.");
        }

        _entries.Add(entry);
    }

    private MetadataEntry? FindLast(string key)
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_entries[i].Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return _entries[i];
            }
        }

        return null;
    }
}
