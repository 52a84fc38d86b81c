using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class PolicyReaderTests
{
    [Fact]
    public void Read_DefaultYaml_IsTheDefaultPolicy()
    {
        var result = PolicyReader.Read(PolicyReader.DefaultYaml);

        Assert.Empty(result.Errors);
        Assert.Equal(StateText.Of(RiskPolicy.Default), StateText.Of(result.Policy));
    }

    [Fact]
    public void Read_DefaultYaml_ValuesArriveWhereTheyBelong()
    {
        var policy = RiskPolicy.Default;

        Assert.Equal(new FactorPolicy(60, 0.45, TimeSpan.FromDays(14)), policy.Factor(FactorKind.ChurnIntent));
        Assert.Equal(new FactorPolicy(15, 0.8, TimeSpan.FromDays(21)), policy.Factor(FactorKind.HighScore));
        Assert.Equal((0.5, 0.4), (policy.Sentiment.ChannelWeight(Channel.Chat), policy.Sentiment.ChannelWeight(Channel.Call)));
        Assert.Equal(new ContactPolicy(TimeSpan.FromDays(7), TimeSpan.FromHours(48)), policy.Contacts);
        Assert.Equal(new PromisePolicy(TimeSpan.FromHours(48), TimeSpan.FromDays(30)), policy.Promises);
        Assert.Equal(new StagePolicy(40, 4, 12, 22), policy.Stages);
        Assert.Equal(["churn-risk", "broken-promise", "unhappy"], policy.Rules.Select(rule => rule.Name));
        Assert.Equal([new FactorMinimum(FactorKind.BrokenPromise, 10)], policy.FindRule("broken-promise")!.OpenFactors);
    }

    [Fact]
    public void Read_DefaultRule_SeveritiesAndDeadlines()
    {
        var rule = RiskPolicy.Default.FindRule("churn-risk")!;

        Assert.Equal(
            [Severity.High, Severity.High, Severity.Critical],
            new[] { 50, 79.75, 80 }.Select(rule.SeverityAt));
        Assert.Equal(TimeSpan.FromHours(4), rule.AcknowledgeWithin(Severity.High));
        Assert.Equal(TimeSpan.FromHours(1), rule.AcknowledgeWithin(Severity.Critical));
        Assert.Equal((60, 40, 5, TimeSpan.FromDays(1)), (rule.OpenRisk, rule.ClearBelow, rule.UpdateStep, rule.Cooldown));
    }

    // Each case changes one place of the shipped file; the error must point at what was put there.
    [Theory]
    [InlineData("weight: 60", "weight: 101", "101", "factors.churn_intent.weight: 101 is outside 0 to 100")]
    [InlineData("weight: 60", "weight: NaN", "NaN", "factors.churn_intent.weight: NaN is outside 0 to 100")]
    [InlineData("weight: 60", "weight: sixty", "sixty", "factors.churn_intent.weight: 'sixty' is not a number")]
    [InlineData("scale: 0.45", "scale: 0", "0", "factors.churn_intent.scale: 0 is outside 0.001 to 1000")]
    [InlineData("half_life: 14d", "half_life: 14", "14", "factors.churn_intent.half_life: '14' is not a duration such as 30m, 48h or 14d")]
    [InlineData("half_life: 14d", "half_life: 1s", "1s", "factors.churn_intent.half_life: 1s is outside 1m to 3650d")]
    [InlineData("  churn_intent: ", "  churn_intend: ", "churn_intend:",
        "factors.churn_intend is not a known key; did you mean churn_intent?")]
    [InlineData("weight: 60,", "wieght: 60,", "wieght", "factors.churn_intent.wieght is not a known key; did you mean weight?")]
    [InlineData("churn_intent:       { weight: 60,", "churn_intent: {", "{", "factors.churn_intent.weight is missing")]
    [InlineData("dead_zone: 0.2", "dead_zone: 1", "1", "sentiment.dead_zone: 1 is outside 0 to 0.9")]
    [InlineData("call: 0.4", "phone: 0.4", "phone", "sentiment.channel_weights.phone is not a known key")]
    [InlineData("repeat_window: 7d", "repeat_window: [7d]", "[7d]",
        "contacts.repeat_window: '[ 7d ]' is not a duration such as 30m, 48h or 14d")]
    [InlineData("loyal: 12", "loyal: 3", "3", "stages.loyal: must be above satisfied (4)")]
    [InlineData("advocate: 22", "advocate: 12", "12", "stages.advocate: must be above loyal (12)")]
    [InlineData("version: 1", "version: 2", "2", "version: 2 is outside 1 to 1")]
    [InlineData("clear_below: 40", "clear_below: 60", "60", "rules[0].clear_below: must be below open.risk (60), or the alert would flap")]
    [InlineData("name: unhappy", "name: churn-risk", "churn-risk", "rules[2].name: 'churn-risk' is the name of an earlier rule")]
    [InlineData("name: unhappy", "name: Un happy", "Un happy",
        "rules[2].name: 'Un happy' must be 1 to 64 lower-case letters, digits and dashes")]
    [InlineData("severity: medium", "severity: meduim", "meduim",
        "rules[2].severity: 'meduim' is not one of low, medium, high, critical; did you mean medium?")]
    [InlineData("critical: 80 }", "critical: 60 }", "60", "rules[0].severity.critical: must begin above the severity below it")]
    [InlineData("high: 60, critical", "high: 61, critical", "61,",
        "rules[0].severity.high: the lowest severity must begin at open.risk (60) or below")]
    [InlineData("severity: { high: 60, critical: 80 }", "severity: {}", "{",
        "rules[0].severity: must name at least one of low, medium, high, critical")]
    [InlineData("critical: 1h }", "critical: 0s }", "0s", "rules[0].acknowledge_within.critical: 0s is outside 1s to 3650d")]
    [InlineData("acknowledge_within: 24h", "acknowledge_within: soon", "soon",
        "rules[2].acknowledge_within: 'soon' is not a duration such as 30m, 48h or 14d")]
    [InlineData("cooldown: 3d", "cooldown: -3d", "-3d", "rules[2].cooldown: '-3d' is not a duration such as 30m, 48h or 14d")]
    [InlineData("update_step: 5\n", "update_step: 0\n", "0", "rules[0].update_step: 0 is outside 0.25 to 100")]
    [InlineData("{ broken_promise: 10 }", "{ broken_promis: 10 }", "broken_promis:",
        "rules[1].open.factors.broken_promis is not a known key; did you mean broken_promise?")]
    [InlineData("{ broken_promise: 10 }", "{ high_score: 10 }", "high_score: 10", "rules[1].open.factors.high_score is not a known key")]
    [InlineData("open: { risk: 40 }", "open: 40", "40", "rules[2].open: must have keys and values")]
    [InlineData("  - name: unhappy", "  - just text\n  - name: unhappy", "just", "rules[2]: must have keys and values")]
    [InlineData("unless: [churn-risk, broken-promise]", "unless: [churn-risk, broken-promis]", "broken-promis",
        "rules[2].unless: 'broken-promis' is not the name of an earlier rule; did you mean broken-promise?")]
    [InlineData("unless: [churn-risk, broken-promise]", "unless: churn-risk", "churn-risk", "rules[2].unless: must be a list")]
    public void Read_OneMistake_IsNamedWhereItStands(string original, string mistake, string errorAt, string message)
    {
        var place = PolicyReader.DefaultYaml.IndexOf(original, StringComparison.Ordinal);
        var yaml = PolicyReader.DefaultYaml.Remove(place, original.Length).Insert(place, mistake);
        var (line, column) = LineAndColumn(yaml, place + mistake.LastIndexOf(errorAt, StringComparison.Ordinal));

        var result = PolicyReader.Read(yaml);

        Assert.Null(result.Policy);
        Assert.Contains(new PolicyError(line, column, message), result.Errors);
    }

    [Fact]
    public void Read_SeveralMistakes_AllAreReportedInOrder()
    {
        var yaml = PolicyReader.DefaultYaml
            .Replace("weight: 60", "weight: 600").Replace("loyal: 12", "loyal: 1").Replace("severity: medium", "severity: grave")
            + "\nrule: []\n";

        var errors = PolicyReader.Read(yaml).Errors;

        Assert.Equal(
            ["factors.churn_intent.weight: 600 is outside 0 to 100",
             "stages.loyal: must be above satisfied (4)",
             "rules[2].severity: 'grave' is not one of low, medium, high, critical",
             "rule is not a known key; did you mean rules?"],
            errors.Select(error => error.Message));
        Assert.Equal(errors.Select(error => error.Line).Order(), errors.Select(error => error.Line));
    }

    [Fact]
    public void Read_MissingSection_IsOneError()
    {
        var yaml = PolicyReader.DefaultYaml.Replace("\nstages:", "\nstagez:");

        Assert.Equal(
            ["stages is missing", "stagez is not a known key; did you mean stages?"],
            PolicyReader.Read(yaml).Errors.Select(error => error.Message));
    }

    [Theory]
    [InlineData("", 1, 1, "The policy is empty")]
    [InlineData("# nothing\n", 1, 1, "The policy is empty")]
    [InlineData("- a\n- b\n", 1, 1, "A policy is one YAML document with keys and values")]
    [InlineData("version: 1\n---\nversion: 1\n", 1, 1, "A policy is one YAML document with keys and values")]
    public void Read_NoPolicyAtAll_IsOneError(string yaml, int line, int column, string message) =>
        Assert.Equal([new PolicyError(line, column, message)], PolicyReader.Read(yaml).Errors);

    [Fact]
    public void Read_BraceNotClosed_SaysWhereItStillMadeSense()
    {
        var error = Assert.Single(PolicyReader.Read("version: 1\nfactors: { a: 1\nsentiment: 2\n").Errors);

        Assert.Equal(2, error.Line);
        Assert.Contains("not closed", error.Message);
    }

    [Theory]
    [InlineData("version: 1\nfactors:\n\ta: 1\n", 2)]
    [InlineData("version: 1\nfactors:\n  a: 1\n   b: 2\n", 4)]
    public void Read_BrokenYaml_NamesTheLine(string yaml, int line) =>
        Assert.Equal(line, Assert.Single(PolicyReader.Read(yaml).Errors).Line);

    [Fact]
    public void Read_CutShortAnywhere_HasErrorsOrIsAPolicy()
    {
        var yaml = PolicyReader.DefaultYaml;
        for (var length = 0; length < yaml.Length; length++)
        {
            var result = PolicyReader.Read(yaml[..length]);
            Assert.Equal(result.Policy is null, !result.Errors.IsEmpty);
        }
    }

    [Fact]
    public void Read_RepeatedKey_SaysWhere()
    {
        var error = Assert.Single(PolicyReader.Read("version: 1\nversion: 1\n").Errors);

        Assert.Equal((2, 1), (error.Line, error.Column));
        Assert.Contains("version", error.Message);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("2w", 1209600)]
    [InlineData("30m", 1800)]
    public void Parse_Duration_IsInItsUnit(string text, double seconds) =>
        Assert.Equal(seconds, DurationText.Parse(text)!.Value.TotalSeconds);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("5")]
    [InlineData("5 h")]
    [InlineData("5x")]
    [InlineData("-5h")]
    [InlineData("1e3h")]
    [InlineData("99999999999999999999d")]
    public void Parse_NoDuration_IsNull(string? text) => Assert.Null(DurationText.Parse(text));

    private static (int Line, int Column) LineAndColumn(string text, int index)
    {
        var before = text[..index];
        return (before.Count(c => c == '\n') + 1, index - before.LastIndexOf('\n'));
    }
}
