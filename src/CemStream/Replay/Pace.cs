namespace CemStream.Replay;

/// <summary>Spreads events over time at an even rate.</summary>
/// <param name="eventsPerSecond"><see langword="null"/>: flat out.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(double? eventsPerSecond, TimeProvider time)
{
    private const int FlatOutBatch = 500;
    private const double BatchesPerSecond = 20;

    private long? _start;

    /// <summary>How many events to send at once.</summary>
    public int BatchSize { get; } =
        eventsPerSecond is { } rate ? Math.Clamp((int)(rate / BatchesPerSecond), 1, FlatOutBatch) : FlatOutBatch;

    /// <summary>Completes when the next event is due, <paramref name="sent"/> having been sent.</summary>
    public Task WaitAsync(int sent, CancellationToken cancellationToken)
    {
        if (eventsPerSecond is not { } rate)
        {
            return Task.CompletedTask;
        }

        _start ??= time.GetTimestamp();
        var wait = TimeSpan.FromSeconds(sent / rate) - time.GetElapsedTime(_start.Value);
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
