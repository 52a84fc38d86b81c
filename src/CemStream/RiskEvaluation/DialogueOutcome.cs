namespace CemStream.RiskEvaluation;

/// <summary>What the fold made of one dialogue.</summary>
/// <param name="DialogueId">Which dialogue.</param>
/// <param name="Satisfaction">The customer's own judgement; comparable within one file.</param>
/// <param name="FinalRisk">0 to 100, after the last turn.</param>
/// <param name="PeakRisk">The highest after any turn.</param>
/// <param name="TurnsToSpare">How many turns were still to come when the first alert opened; <see langword="null"/> if none did.</param>
internal sealed record DialogueOutcome(string DialogueId, double Satisfaction, double FinalRisk, double PeakRisk, int? TurnsToSpare);
