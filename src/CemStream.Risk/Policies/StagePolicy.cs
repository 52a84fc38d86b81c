namespace CemStream.Risk.Policies;

/// <summary>Bounds of the loyalty stages, on the balance of all factors' points: risk raises it, credits take it below 0.</summary>
/// <param name="AtRisk">At risk from this balance on.</param>
/// <param name="Satisfied">Satisfied from this many points below 0 on.</param>
/// <param name="Loyal">Loyal from this many points below 0 on.</param>
/// <param name="Advocate">An advocate from this many points below 0 on.</param>
public sealed record StagePolicy(double AtRisk, double Satisfied, double Loyal, double Advocate);
