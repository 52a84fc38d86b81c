using CemStream.Contracts.V1;

namespace CemStream.Gateway.Ingest;

/// <param name="Outcome">What became of the batch.</param>
/// <param name="Results">One per event, in order; empty unless stored.</param>
internal readonly record struct IntakeResult(IntakeOutcome Outcome, IReadOnlyList<PublishResult> Results);
