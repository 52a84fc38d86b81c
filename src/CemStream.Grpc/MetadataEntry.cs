namespace CemStream.Grpc;

/// <summary>One metadata entry: text, or bytes when the key ends in <c>-bin</c>.</summary>
public readonly struct MetadataEntry
{
    private readonly object _value;

    internal MetadataEntry(string key, object value) => (Key, _value) = (key, value);

    /// <summary>Lower case.</summary>
    public string Key { get; }

    public bool IsBinary => _value is byte[];

    /// <exception cref="InvalidCastException">The entry is binary.</exception>
    public string Value => (string)_value;

    /// <exception cref="InvalidCastException">The entry is text.</exception>
    public ReadOnlyMemory<byte> Bytes => (byte[])_value;

    public override string ToString() => IsBinary ? $"{Key}: {Bytes.Length} bytes" : $"{Key}: {Value}";
}
