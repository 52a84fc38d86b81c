namespace CemStream.Gateway.Tests.Security;

/// <summary>The system's clock and timers, but it can be told to be later.</summary>
internal sealed class AdvancedTime : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
