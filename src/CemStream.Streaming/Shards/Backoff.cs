namespace CemStream.Streaming.Shards;

/// <summary>Exponential back-off with jitter: waits between half of and the whole step, and doubles the step up to a bound.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max, TimeProvider time, Random random)
{
    private TimeSpan _step = min;

    public void Reset() => _step = min;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = _step * (0.5 + (random.NextDouble() / 2));
        _step = _step * 2 < max ? _step * 2 : max;
        return Task.Delay(wait, time, cancellationToken);
    }
}
