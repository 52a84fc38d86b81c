using CemStream.Risk.Events;

namespace CemStream.Streaming.Telemetry;

/// <summary>What a record was, as a metric label. The first seven follow <see cref="Channel"/>.</summary>
internal enum EventChannel
{
    Unknown = 0,
    Review = Channel.Review,
    Chat = Channel.Chat,
    Call = Channel.Call,
    Survey = Channel.Survey,
    Email = Channel.Email,
    Social = Channel.Social,
    Profile,
    AlertAction,
    Timer,
    Erasure,
}

/// <summary>What became of a record, as a metric label.</summary>
internal enum EventOutcome
{
    Folded,
    Duplicate,
    Ignored,
    DeadLettered,
}
