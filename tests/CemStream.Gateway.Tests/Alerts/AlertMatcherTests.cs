using System.Collections.Frozen;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class AlertMatcherTests
{
    private static readonly Alert Angry = new()
    {
        CustomerId = "c1",
        Severity = Severity.High,
        Risk = 72.5,
        Profile = new CustomerProfile { Team = "gold", Region = "EMEA", Segment = "enterprise" },
    };

    public static TheoryData<string, bool> Filters => new()
    {
        { "{}", true },
        { """{"teams":["silver","gold"]}""", true },
        { """{"teams":["silver"]}""", false },
        { """{"regions":["EMEA"]}""", true },
        { """{"regions":["APAC"]}""", false },
        { """{"segments":["enterprise"]}""", true },
        { """{"segments":["small"]}""", false },
        { """{"severities":["SEVERITY_HIGH"]}""", true },
        { """{"severities":["SEVERITY_CRITICAL"]}""", false },
        { """{"minimumRisk":72.5}""", true },
        { """{"minimumRisk":72.75}""", false },
        { """{"customerIds":["c1"]}""", true },
        { """{"customerIds":["c2"]}""", false },
        { """{"teams":["gold"],"regions":["APAC"]}""", false },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Matches_Filter_EveryConditionMustHold(string filter, bool expected) =>
        Assert.Equal(expected, AlertMatcher.Create(AlertFilter.Parser.ParseJson(filter)).Matches(Angry));

    [Theory]
    [InlineData("""{"teams":["a","b"],"minimumRisk":5}""", """{"minimumRisk":5,"teams":["b","a","b"]}""", true)]
    [InlineData("""{"teams":["a"]}""", """{"regions":["a"]}""", false)]
    [InlineData("""{"minimumRisk":5}""", """{"minimumRisk":6}""", false)]
    [InlineData("""{"severities":["SEVERITY_HIGH"]}""", "{}", false)]
    public void Key_SameConditions_IsTheSame(string one, string other, bool expected) =>
        Assert.Equal(
            expected,
            AlertMatcher.Create(AlertFilter.Parser.ParseJson(one)).Key == AlertMatcher.Create(AlertFilter.Parser.ParseJson(other)).Key);

    [Fact]
    public void Key_OtherTenants_IsAnother()
    {
        string[]?[] bounds = [null, [], [""], ["a"], ["a", "b"], ["a:b"], ["a,b"]];

        Assert.Distinct(bounds.Select(names => AlertMatcher.Create(filter: null, names?.ToFrozenSet()).Key));
    }

    [Fact]
    public void Matches_NoProfile_IsInNoTeam() =>
        Assert.False(AlertMatcher.Create(new AlertFilter { Teams = { "gold" } }).Matches(new Alert()));

    [Theory]
    [InlineData("""{"minimumRisk":100.5}""", "filter.minimum_risk: 100.5 is outside 0 to 100")]
    [InlineData("""{"minimumRisk":"NaN"}""", "filter.minimum_risk: NaN is outside 0 to 100")]
    [InlineData("""{"severities":["SEVERITY_UNSPECIFIED"]}""", "filter.severities: Unspecified is not a known value")]
    [InlineData("""{"severities":[17]}""", "filter.severities: 17 is not a known value")]
    public void Create_WrongFilter_NamesTheField(string filter, string reason)
    {
        var refusal = Assert.Throws<GrpcException>(() => AlertMatcher.Create(AlertFilter.Parser.ParseJson(filter)));

        Assert.Equal((GrpcStatusCode.InvalidArgument, reason), (refusal.Status, refusal.Message));
    }
}
