namespace CemStream.Streaming.Shards;

/// <summary>The two ends of a worker: first it takes no more, then it writes no more.</summary>
internal sealed class ShardLifetime : IDisposable
{
    private readonly CancellationTokenSource _taking = new();
    private readonly CancellationTokenSource _writing = new();

    /// <summary>Cancelled when nothing more is to be read; what was read may still be committed.</summary>
    public CancellationToken Taking => _taking.Token;

    /// <summary>Cancelled when nothing more is to be written.</summary>
    public CancellationToken Writing => _writing.Token;

    public void StopTaking() => _taking.Cancel();

    public void StopWriting()
    {
        _taking.Cancel();
        _writing.Cancel();
    }

    public void Dispose()
    {
        _taking.Dispose();
        _writing.Dispose();
    }
}
