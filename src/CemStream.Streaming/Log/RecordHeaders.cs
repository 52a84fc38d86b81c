using System.Text;

namespace CemStream.Streaming.Log;

/// <summary>What stands beside a record's key and value, in order. The default value is "none", which takes no memory.</summary>
public readonly record struct RecordHeaders
{
    private readonly RecordHeader[]? _headers;

    /// <param name="headers">Kept, not copied.</param>
    public RecordHeaders(params RecordHeader[] headers) => _headers = headers.Length == 0 ? null : headers;

    public int Count => _headers?.Length ?? 0;

    public ReadOnlySpan<RecordHeader> All => _headers;

    /// <summary>How many bytes names and values take, about.</summary>
    public int Bytes
    {
        get
        {
            var bytes = 0;
            foreach (var header in All)
            {
                bytes += header.Name.Length + header.Value.Length;
            }

            return bytes;
        }
    }

    /// <summary>The value of the last header of this name, which is the one that counts. Case is ignored: producers differ in it.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryGet(string name, out ReadOnlyMemory<byte> value)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (_headers![i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = _headers[i].Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The same as text; <see langword="null"/> if there is none.</summary>
    public string? TextOf(string name) => TryGet(name, out var value) ? Encoding.UTF8.GetString(value.Span) : null;
}
