using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Factors;

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum LoyaltyStage
{
    AtRisk = 1,
    Neutral = 2,
    Satisfied = 3,
    Loyal = 4,
    Advocate = 5,
}

public static class LoyaltyStages
{
    /// <summary>The stage at <see cref="CustomerState.AsOf"/>, from the balance of risk and credits.</summary>
    public static LoyaltyStage Of(CustomerState state, RiskPolicy policy)
    {
        var balance = RiskPoints.From(SignalLevels.Of(state, policy), policy).Balance;
        var stages = policy.Stages;
        return balance switch
        {
            _ when balance >= stages.AtRisk => LoyaltyStage.AtRisk,
            _ when balance <= -stages.Advocate => LoyaltyStage.Advocate,
            _ when balance <= -stages.Loyal => LoyaltyStage.Loyal,
            _ when balance <= -stages.Satisfied => LoyaltyStage.Satisfied,
            _ => LoyaltyStage.Neutral,
        };
    }
}
