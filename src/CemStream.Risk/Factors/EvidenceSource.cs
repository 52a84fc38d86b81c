using CemStream.Risk.Events;

namespace CemStream.Risk.Factors;

/// <summary>The piece of feedback that evidence was taken from: one object for all that it gave.</summary>
/// <param name="EventId">The event.</param>
/// <param name="At">When it was said.</param>
/// <param name="Channel">Where it was said.</param>
/// <param name="ModelVersion">Version of the model that scored it.</param>
internal sealed record EvidenceSource(string EventId, DateTimeOffset At, Channel Channel, string ModelVersion);
