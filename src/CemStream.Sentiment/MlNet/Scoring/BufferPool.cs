namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Keeps about as many idle buffers as there are processors, so that scoring allocates nothing.</summary>
internal sealed class BufferPool(Func<ScoringBuffers> create)
{
    // Texts of this size are rare, and what they needed is not worth keeping.
    private const int MostKeptUnits = 1 << 20;

    private readonly ScoringBuffers?[] _idle = new ScoringBuffers?[Environment.ProcessorCount + 1];

    public ScoringBuffers Rent()
    {
        int start = Start();
        for (int step = 0; step < _idle.Length; step++)
        {
            if (Interlocked.Exchange(ref _idle[(start + step) % _idle.Length], null) is { } buffers)
            {
                return buffers;
            }
        }

        return create();
    }

    public void Return(ScoringBuffers buffers)
    {
        if (buffers.Capacity > MostKeptUnits)
        {
            return;
        }

        int start = Start();
        for (int step = 0; step < _idle.Length; step++)
        {
            if (Interlocked.CompareExchange(ref _idle[(start + step) % _idle.Length], buffers, null) is null)
            {
                return;
            }
        }
    }

    private int Start() => Thread.GetCurrentProcessorId() % _idle.Length;
}
