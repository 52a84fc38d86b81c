using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.State;

namespace CemStream.Risk;

/// <summary>What folding one event gave.</summary>
/// <param name="State">The state after the event; the same instance if nothing changed; another one must be stored.</param>
/// <param name="Outcome">Whether the event counted.</param>
/// <param name="Alerts">The changes that it caused, in order.</param>
public readonly record struct FoldResult(CustomerState State, FoldOutcome Outcome, ImmutableArray<AlertChange> Alerts);

public enum FoldOutcome
{
    /// <summary>The event changed the state.</summary>
    Folded,

    /// <summary>The event's id was seen before.</summary>
    Duplicate,

    /// <summary>
    /// An action or timer that the alert's status does not allow, a profile older than the known one, or anything but an erasure of a time
    /// that was erased. Nothing changed but that the id of the event is remembered; that of a timer is not.
    /// </summary>
    Ignored,
}
