using CemStream.Risk.Events;

namespace CemStream.Risk.State;

/// <summary>A moment that what comes later is compared with: a contact, a promise, a broken promise.</summary>
/// <param name="At">Event time.</param>
/// <param name="Key">Tells marks of one kind apart: the hash of the conversation or of the event.</param>
/// <param name="Channel">Where.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct Mark(DateTimeOffset At, ulong Key, Channel Channel, double Weight);
