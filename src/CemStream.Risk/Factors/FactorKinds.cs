using System.Collections.Immutable;

namespace CemStream.Risk.Factors;

/// <summary>The factors that a policy weighs, which is all but <see cref="FactorKind.Limit"/>.</summary>
internal static class FactorKinds
{
    public static readonly ImmutableArray<FactorKind> All =
    [
        FactorKind.ChurnIntent,
        FactorKind.NegativeSentiment,
        FactorKind.Complaint,
        FactorKind.RepeatContact,
        FactorKind.Effort,
        FactorKind.LowScore,
        FactorKind.ChannelHop,
        FactorKind.BrokenPromise,
        FactorKind.PositiveSentiment,
        FactorKind.HighScore,
    ];

    /// <summary>Names in the policy file, in the order of <see cref="All"/>.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "churn_intent",
        "negative_sentiment",
        "complaint",
        "repeat_contact",
        "effort",
        "low_score",
        "channel_hop",
        "broken_promise",
        "positive_sentiment",
        "high_score",
    ];

    /// <summary>Credits take points off.</summary>
    public static bool IsCredit(FactorKind kind) => kind is FactorKind.PositiveSentiment or FactorKind.HighScore;
}
