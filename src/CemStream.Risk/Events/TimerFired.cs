namespace CemStream.Risk.Events;

/// <summary>
/// A timer of an alert is due; <see cref="CustomerEvent.At"/> is the due time. Ignored if it no longer applies or was folded before.
/// </summary>
public sealed record TimerFired : CustomerEvent
{
    public required string AlertId { get; init; }

    public required TimerKind Kind { get; init; }
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum TimerKind
{
    SnoozeOver = 1,
    AcknowledgementOverdue = 2,
    Decay = 3,
}
