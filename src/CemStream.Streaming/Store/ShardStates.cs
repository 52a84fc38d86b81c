using System.Collections;

namespace CemStream.Streaming.Store;

/// <summary>
/// States of one shard in the order asked, <see langword="null"/> where there is none, and the watermark that they stand at, from one
/// look at
/// the store. A batch may only build on states of its own expected watermark: between two looks the store may have gone back in time and
/// forth again, which a commit alone cannot see.
/// </summary>
public sealed class ShardStates(long? watermark, IReadOnlyList<ReadOnlyMemory<byte>?> states) : IReadOnlyList<ReadOnlyMemory<byte>?>
{
    /// <summary>The last offset applied to the states; <see langword="null"/> before the first commit.</summary>
    public long? Watermark => watermark;

    public int Count => states.Count;

    public ReadOnlyMemory<byte>? this[int index] => states[index];

    public IEnumerator<ReadOnlyMemory<byte>?> GetEnumerator() => states.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
