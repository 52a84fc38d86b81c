namespace CemStream.Sqlite.Log;

/// <summary>Holds the bytes of one read, so that reading allocates nothing once it has grown to the usual size.</summary>
internal sealed class RecordBuffer
{
    private byte[] _block = new byte[64 * 1024];
    private int _used;

    /// <summary>Makes all that was added before invalid.</summary>
    public void Clear() => _used = 0;

    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _block.Length - _used)
        {
            // What was added before keeps the old block alive.
            _block = new byte[Math.Max(2 * _block.Length, bytes.Length)];
            _used = 0;
        }

        Memory<byte> copy = _block.AsMemory(_used, bytes.Length);
        bytes.CopyTo(copy.Span);
        _used += bytes.Length;
        return copy;
    }
}
