using CemStream.Streaming.Decoding;
using Google.Protobuf.WellKnownTypes;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class RecordRulesTests
{
    private static readonly Timestamp TooEarly = new();

    public static TheoryData<string, Action<V1.CustomerProfile>> RejectedProfiles => new()
    {
        { "event_id: is missing", p => p.EventId = "" },
        { "customer_id: is missing", p => p.CustomerId = "" },
        { "occurred_at: 1970-01-01", p => p.OccurredAt = TooEarly },
        { "name: 1025 bytes, more than 1024", p => p.Name = new string('n', 1025) },
        { "segment: 1025 bytes", p => p.Segment = new string('s', 1025) },
        { "annual_value: -1 is not a number from 0", p => p.AnnualValue = -1 },
        { "annual_value: NaN is not a number from 0", p => p.AnnualValue = double.NaN },
        { "annual_value: Infinity is not a number from 0", p => p.AnnualValue = double.PositiveInfinity },
        { "renewal_on: is not a date", p => p.RenewalOn = "31.12.2026" },
        { "renewal_on: is not a date", p => p.RenewalOn = "2026-02-30" },
        { "region: 1025 bytes", p => p.Region = new string('r', 1025) },
        { "team: 1025 bytes", p => p.Team = new string('t', 1025) },
    };

    public static TheoryData<string, Action<V1.AlertAction>> RejectedActions => new()
    {
        { "event_id: is missing", a => a.EventId = "" },
        { "alert_id: is missing", a => a.AlertId = "" },
        { "alert_id: is not 32 lower-case hexadecimal digits", a => a.AlertId = Valid.AlertId.ToUpperInvariant() },
        { "alert_id: is not 32 lower-case hexadecimal digits", a => a.AlertId = "12" },
        { "customer_id: is missing", a => a.CustomerId = "" },
        { "occurred_at: 1970-01-01", a => a.OccurredAt = TooEarly },
        { "actor: is missing", a => a.Actor = "" },
        { "actor: 129 bytes", a => a.Actor = new string('a', 129) },
        { "note: 1025 bytes, more than 1024", a => a.Note = new string('n', 1025) },
        { "action: is missing or unknown", a => a.ClearAction() },
        { "assign.assignee: is missing", a => a.Assign = new V1.Assign() },
        { "assign.assignee: 129 bytes", a => a.Assign = new V1.Assign { Assignee = new string('a', 129) } },
        { "snooze.until: is missing", a => a.Snooze = new V1.Snooze() },
        { "snooze.until: is not a valid timestamp", a => a.Snooze = new V1.Snooze { Until = new Timestamp { Nanos = -1 } } },
        { "snooze.until: 2026-03-01T11:55:00Z is outside", a => a.Snooze = Until(TimeSpan.FromMinutes(-5)) },
        { "snooze.until: 2026-05-30T11:55:01Z is outside", a => a.Snooze = Until(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(299)) },
        { "resolve.outcome: is missing", a => a.Resolve = new V1.Resolve() },
        { "resolve.outcome: 9 is not a known value", a => a.Resolve = new V1.Resolve { Outcome = (V1.Outcome)9 } },
    };

    public static TheoryData<Action<V1.AlertAction>> AcceptedActions => new()
    {
        a => a.Reopen = new V1.Reopen(),
        a => a.Assign = new V1.Assign { Assignee = "mia" },
        a => a.Snooze = Until(TimeSpan.FromSeconds(-299)),
        a => a.Snooze = Until(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(5)),
        a => a.Resolve = new V1.Resolve { Outcome = V1.Outcome.Saved },
        a => a.OccurredAt = null,
    };

    public static TheoryData<string, Action<V1.Timer>> RejectedTimers => new()
    {
        { "event_id: is missing", t => t.EventId = "" },
        { "customer_id: is missing", t => t.CustomerId = "" },
        { "alert_id: is missing", t => t.AlertId = "" },
        { "kind: is missing", t => t.Kind = V1.TimerKind.Unspecified },
        { "kind: 7 is not a known value", t => t.Kind = (V1.TimerKind)7 },
        { "due_at: is missing", t => t.DueAt = null },
        { "due_at: 1970-01-01", t => t.DueAt = TooEarly },
    };

    [Theory]
    [MemberData(nameof(RejectedProfiles))]
    public void CheckProfile_OneFieldSpoiled_NamesTheField(string reason, Action<V1.CustomerProfile> spoil) =>
        Assert.StartsWith(reason, ContractRules.Check(Valid.Profile(spoil), Valid.Now));

    [Fact]
    public void CheckProfile_OnlyIds_Passes() =>
        Assert.Null(ContractRules.Check(new V1.CustomerProfile { EventId = "p1", CustomerId = "c1" }, Valid.Now));

    [Theory]
    [MemberData(nameof(RejectedActions))]
    public void CheckAction_OneFieldSpoiled_NamesTheField(string reason, Action<V1.AlertAction> spoil) =>
        Assert.StartsWith(reason, ContractRules.Check(Valid.Action(spoil), Valid.Now));

    [Theory]
    [MemberData(nameof(AcceptedActions))]
    public void CheckAction_AtTheLimit_Passes(Action<V1.AlertAction> change) =>
        Assert.Null(ContractRules.Check(Valid.Action(change), Valid.Now));

    [Theory]
    [MemberData(nameof(RejectedTimers))]
    public void CheckTimer_OneFieldSpoiled_NamesTheField(string reason, Action<V1.Timer> spoil) =>
        Assert.StartsWith(reason, ContractRules.Check(Valid.Timer(spoil), Valid.Now));

    [Fact]
    public void CheckTimer_Complete_Passes() => Assert.Null(ContractRules.Check(Valid.Timer(_ => { }), Valid.Now));

    private static V1.Snooze Until(TimeSpan fromNow) => new() { Until = (Valid.Now + fromNow).ToTimestamp() };
}
