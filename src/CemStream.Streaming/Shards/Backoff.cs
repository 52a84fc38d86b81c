namespace CemStream.Streaming.Shards;

/// <summary>Exponential back-off with jitter: waits between half of and the whole step, and doubles the step up to a bound.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max, TimeProvider time, Random random)
{
    private int _failures;

    public void Reset() => _failures = 0;

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Next(), time, cancellationToken);

    /// <summary>How long to wait now; longer the next time.</summary>
    public TimeSpan Next()
    {
        var step = min * Math.Pow(2, Math.Min(_failures++, 30));
        return (step < max ? step : max) * (0.5 + (random.NextDouble() / 2));
    }
}
