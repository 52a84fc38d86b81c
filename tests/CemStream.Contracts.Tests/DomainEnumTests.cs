using CemStream.Contracts.V1;
using Domain = CemStream.Risk;

namespace CemStream.Contracts.Tests;

public sealed class DomainEnumTests
{
    [Fact]
    public void Channel_Numbers_EqualTheDomains() => AssertSame<Channel, Domain.Events.Channel>();

    [Fact]
    public void Speaker_Numbers_EqualTheDomains() => AssertSame<Speaker, Domain.Events.Speaker>();

    [Fact]
    public void Severity_Numbers_EqualTheDomains() => AssertSame<Severity, Domain.Alerts.Severity>();

    [Fact]
    public void AlertStatus_Numbers_EqualTheDomains() => AssertSame<AlertStatus, Domain.Alerts.AlertStatus>();

    [Fact]
    public void Outcome_Numbers_EqualTheDomains() => AssertSame<Outcome, Domain.Alerts.Outcome>();

    [Fact]
    public void AlertChangeKind_Numbers_EqualTheDomains() =>
        AssertSame<AlertChangeKind, Domain.Alerts.AlertChangeKind>(AlertChangeKind.Current);

    [Fact]
    public void FactorKind_Numbers_EqualTheDomains() => AssertSame<FactorKind, Domain.Factors.FactorKind>();

    [Fact]
    public void TimerKind_Numbers_EqualTheDomains() => AssertSame<TimerKind, Domain.Events.TimerKind>();

    private static void AssertSame<TContract, TDomain>(params TContract[] onlyInContract)
        where TContract : struct, Enum
        where TDomain : struct, Enum =>
        Assert.Equal(
            Numbers(Enum.GetValues<TContract>().Except(onlyInContract).Where(v => Convert.ToInt32(v) != 0)),
            Numbers(Enum.GetValues<TDomain>()));

    private static Dictionary<string, int> Numbers<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        values.ToDictionary(v => v.ToString(), v => Convert.ToInt32(v));
}
