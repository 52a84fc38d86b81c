using CemStream.Risk.Events;

namespace CemStream.Risk.Factors;

/// <summary>A quote with its present share of the points.</summary>
/// <param name="Factor">The factor that it counts for.</param>
/// <param name="EventId">The event that it was taken from.</param>
/// <param name="At">When it was said.</param>
/// <param name="Channel">Where it was said.</param>
/// <param name="Quote">The words, at most 160 characters.</param>
/// <param name="Points">Its share of the factor's points; negative for credits.</param>
/// <param name="ModelVersion">Version of the model that scored it.</param>
public sealed record EvidenceShare(
    FactorKind Factor,
    string EventId,
    DateTimeOffset At,
    Channel Channel,
    string Quote,
    double Points,
    string ModelVersion);
