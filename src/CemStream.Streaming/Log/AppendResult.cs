using CemStream.Risk.Events;

namespace CemStream.Streaming.Log;

/// <param name="Outcome">Whether the records are in the log.</param>
/// <param name="Positions">One per draft, in order; empty unless appended.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, IReadOnlyList<LogPosition> Positions);

public enum AppendOutcome
{
    /// <summary>Durable.</summary>
    Appended,

    /// <summary>The log cannot keep up; nothing was appended. Worth another try later.</summary>
    Busy,
}
