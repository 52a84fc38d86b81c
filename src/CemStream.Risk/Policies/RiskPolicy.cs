using System.Collections.Immutable;
using CemStream.Risk.Factors;
using CemStream.Risk.Redaction;

namespace CemStream.Risk.Policies;

/// <summary>Everything about risk and alerts that a company may see differently. Read from YAML by <see cref="PolicyReader"/>.</summary>
public sealed record RiskPolicy
{
    private static readonly Lazy<RiskPolicy> Shipped = new(PolicyReader.ReadDefault);

    /// <summary>The shipped policy.</summary>
    public static RiskPolicy Default => Shipped.Value;

    /// <summary>By number of <see cref="FactorKind"/> − 1, all but <see cref="FactorKind.Limit"/>.</summary>
    public required ImmutableArray<FactorPolicy> Factors { get; init; }

    public required SentimentPolicy Sentiment { get; init; }

    public required ContactPolicy Contacts { get; init; }

    public required PromisePolicy Promises { get; init; }

    public required StagePolicy Stages { get; init; }

    /// <summary>Names are unique.</summary>
    public required ImmutableArray<AlertRule> Rules { get; init; }

    /// <summary>
    /// What takes personal data out of quotes before they are kept. Its key is configured, not written in the policy file; the default value
    /// has none.
    /// </summary>
    public Redactor Redactor { get; init; } = Redactor.WithoutKey;

    public FactorPolicy Factor(FactorKind kind) => Factors[(int)kind - 1];

    /// <summary>The rule of this name; <see langword="null"/> if the policy no longer has it.</summary>
    public AlertRule? FindRule(string name)
    {
        foreach (var rule in Rules)
        {
            if (rule.Name == name)
            {
                return rule;
            }
        }

        return null;
    }
}
