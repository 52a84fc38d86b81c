using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Contract;

public sealed class ContractMapperTests
{
    [Theory]
    [InlineData(typeof(Risk.Alerts.Severity), typeof(V1.Severity))]
    [InlineData(typeof(Risk.Alerts.AlertStatus), typeof(V1.AlertStatus))]
    [InlineData(typeof(Risk.Alerts.Outcome), typeof(V1.Outcome))]
    [InlineData(typeof(Risk.Alerts.AlertChangeKind), typeof(V1.AlertChangeKind))]
    [InlineData(typeof(Risk.Factors.FactorKind), typeof(V1.FactorKind))]
    [InlineData(typeof(Risk.Factors.LoyaltyStage), typeof(V1.LoyaltyStage))]
    [InlineData(typeof(Risk.Events.Channel), typeof(V1.Channel))]
    [InlineData(typeof(Risk.Events.TimerKind), typeof(V1.TimerKind))]
    public void ToContract_EnumsOfOneName_HaveTheSameNumbers(Type domain, Type contract) =>
        Assert.All(Enum.GetNames(domain), name => Assert.Equal((int)Enum.Parse(domain, name), (int)Enum.Parse(contract, name)));
}
