namespace CemStream.ClockAhead;

/// <summary>The system's clock, set wrong. Durations are right: a machine whose clock is wrong still counts seconds.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
