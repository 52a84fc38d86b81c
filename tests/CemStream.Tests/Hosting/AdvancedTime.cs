namespace CemStream.Tests.Hosting;

/// <summary>The system's clock and timers, but more time can seem to have passed.</summary>
internal sealed class AdvancedTime : TimeProvider
{
    private long _advance;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _advance);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _advance, (long)(by.TotalSeconds * TimestampFrequency));
}
