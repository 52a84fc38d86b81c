using CemStream.Contracts.V1;
using CemStream.Demo;
using CemStream.Folding;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Sentiment;
using AlertChangeKind = CemStream.Risk.Alerts.AlertChangeKind;

namespace CemStream.Tests.Demo;

public sealed class SamplesTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_EveryEvent_IsFolded()
    {
        var fold = NewFold();

        foreach (var item in Samples.Read(End))
        {
            Assert.True(fold.Apply(item) is not null, (item.Feedback as object ?? item.Profile)?.ToString());
        }
    }

    [Fact]
    public void Read_Customers_AreAboutFortyWithProfiles()
    {
        var items = Samples.Read(End);
        var profiles = items.Select(item => item.Profile).OfType<CustomerProfile>().ToArray();

        Assert.InRange(profiles.Length, 38, 45);
        Assert.All(profiles, profile =>
            Assert.True(profile is { Name.Length: > 0, AnnualValue: > 0, Team.Length: > 0, Region.Length: > 0, Segment.Length: > 0 }));
        Assert.Equal(
            profiles.Select(profile => profile.CustomerId).Order(),
            items.Where(item => item.Feedback is not null).Select(item => item.Feedback!.CustomerId).Distinct().Order());
    }

    [Fact]
    public void Read_Feedback_CoversLanguagesAndChannels()
    {
        var feedback = Feedback();

        Assert.Superset(new HashSet<string> { "en", "es", "de", "id", "fil" }, feedback.Select(f => f.Language).ToHashSet());
        Assert.Equal(
            Enum.GetValues<FeedbackEvent.ContentOneofCase>().Where(content => content != FeedbackEvent.ContentOneofCase.None).Order(),
            feedback.Select(f => f.ContentCase).Distinct().Order());
    }

    [Fact]
    public void Read_Feedback_SpansTwoWeeksInOrder()
    {
        var times = Feedback().Select(f => f.OccurredAt.ToDateTimeOffset()).ToArray();

        Assert.Equal(times.Order(), times);
        Assert.InRange(End - times[0], TimeSpan.FromDays(13), TimeSpan.FromDays(14));
        Assert.InRange(End - times[^1], TimeSpan.Zero, TimeSpan.FromDays(2));
    }

    [Fact]
    public void Read_RepeatedDelivery_IsInTheFeedAndFoldedOnce()
    {
        var repeated = Feedback().CountBy(f => (f.CustomerId, f.EventId)).Where(count => count.Value > 1).ToArray();
        var fold = NewFold();
        foreach (var item in Samples.Read(End))
        {
            fold.Apply(item);
        }

        var (customer, _) = Assert.Single(repeated).Key;
        var distinct = Feedback().Where(f => f.CustomerId == customer).DistinctBy(f => f.EventId).Count();
        Assert.Equal(distinct, fold.States[customer].FeedbackCount);
    }

    [Fact]
    public void Expectations_SamplesFolded_Hold()
    {
        var fold = NewFold();
        var opened = new HashSet<ExpectedAlert>();
        foreach (var item in Samples.Read(End))
        {
            foreach (var change in fold.Apply(item)!.Value.Alerts.Where(change => change.Kind == AlertChangeKind.Opened))
            {
                opened.Add(new ExpectedAlert(change.Alert.CustomerId, change.Alert.Episode.Rule));
            }
        }

        var faults = Samples.Expectations().Check(opened);

        Assert.True(faults.Count == 0, string.Join("\n", [.. faults, "", .. fold.States.Values.Select(state => Describe(state, opened))]));
    }

    [Fact]
    public void Expectations_Customers_AllOccur()
    {
        var known = Feedback().Select(f => f.CustomerId).ToHashSet();
        var expectations = Samples.Expectations();
        string[] named =
            [.. expectations.Open.Select(expected => expected.Customer), .. expectations.Quiet.Select(quiet => quiet.Customer)];

        Assert.Subset(known, named.ToHashSet());
        Assert.True(known.Count - named.Distinct().Count() < 8, "most customers have an expectation");
        Assert.Empty(expectations.Open.Select(expected => expected.Customer).Intersect(expectations.Quiet.Select(quiet => quiet.Customer)));
    }

    [Fact]
    public void Check_AlertMissingOrTooMany_NamesThem()
    {
        var expectations = new SampleExpectations([new ExpectedAlert("anna", "churn-risk")], [new QuietCustomer("ben", "is happy")]);

        Assert.Equal(
            ["did not open: churn-risk of anna", "must not open: unhappy of ben"],
            expectations.Check(new HashSet<ExpectedAlert> { new("ben", "unhappy"), new("carl", "unhappy") }));
        Assert.Empty(expectations.Check(new HashSet<ExpectedAlert> { new("anna", "churn-risk") }));
    }

    private static FeedbackEvent[] Feedback() => [.. Samples.Read(End).Select(item => item.Feedback).OfType<FeedbackEvent>()];

    private static LocalFold NewFold() => new(Decoders.Create(SentimentModel.Default), RiskPolicy.Default, End);

    private static string Describe(CemStream.Risk.State.CustomerState state, HashSet<ExpectedAlert> opened)
    {
        var rules = string.Join(",", opened.Where(alert => alert.Customer == state.CustomerId).Select(alert => alert.Rule));
        var assessment = RiskCalculator.Assess(state, RiskPolicy.Default);
        var factors = string.Join(" ", assessment.Factors.Select(factor => $"{factor.Kind}:{factor.Points}"));
        return $"{state.CustomerId,-20} {assessment.Risk,6} [{rules}] {factors}";
    }
}
