namespace CemStream.Gateway.Ingest;

internal enum IntakeOutcome
{
    /// <summary>The accepted events are durable; each result tells which they are.</summary>
    Stored,

    /// <summary>The log cannot keep up; nothing was accepted.</summary>
    Busy,

    /// <summary>The log cannot be reached; what was accepted may be stored or not.</summary>
    Unavailable,
}
