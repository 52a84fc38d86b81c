using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Gateway.Alerts.Fanout;
using CemStream.Streaming.Feed;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Gateway.Tests.Alerts.Fanout;

public sealed class FilterIndexTests
{
    private static readonly Gen<string> Name = Gen.Elements("a", "b", "c");

    private static readonly Gen<string[]> Names = Gen.Frequency((2, Gen.Constant(Array.Empty<string>())), (1, Name.ArrayOf(2)));

    private static readonly Gen<Severity> AnySeverity = Gen.Elements(Severity.Low, Severity.High);

    private static readonly Gen<AlertFilter> Filter =
        from teams in Names
        from regions in Names
        from segments in Names
        from customers in Names
        from severities in Gen.Frequency((2, Gen.Constant(Array.Empty<Severity>())), (1, AnySeverity.ArrayOf(1)))
        from risk in Gen.Elements(0.0, 50.0)
        select new AlertFilter
        {
            Teams = { teams }, Regions = { regions }, Segments = { segments }, CustomerIds = { customers },
            Severities = { severities }, MinimumRisk = risk,
        };

    private static readonly Gen<Alert> AnyAlert =
        from team in Name
        from region in Name
        from segment in Name
        from customer in Name
        from severity in AnySeverity
        from risk in Gen.Elements(10.0, 90.0)
        select new Alert
        {
            CustomerId = customer, Severity = severity, Risk = risk,
            Profile = new CustomerProfile { Team = team, Region = region, Segment = segment },
        };

    [Fact]
    public void Distribute_AnyFiltersAndAlert_FindsExactlyTheGroupsThatAskingEachWouldFind() =>
        Prop.ForAll(Filter.ListOf().ToArbitrary(), AnyAlert.ToArbitrary(), (filters, alert) =>
        {
            var groups = filters.Select(filter => new SubscriberGroup(AlertMatcher.Create(filter), Changes.Position(-1))).ToList();
            var index = new FilterIndex();
            groups.ForEach(index.Add);
            foreach (var gone in groups.Where((_, i) => i % 3 == 2))
            {
                index.Remove(gone);
            }

            var touched = Touched(index, Changes.Entry(0, alert));

            Assert.Equal(touched.Count, touched.Distinct().Count());
            Assert.Equal(groups.Where((group, i) => i % 3 != 2 && group.Matcher.Matches(alert)).ToHashSet(), touched.ToHashSet());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Distribute_SecondEntryOfABatch_TouchesNobodyTwice()
    {
        var index = new FilterIndex();
        index.Add(new SubscriberGroup(AlertMatcher.Create(null), Changes.Position(-1)));

        Assert.Single(Touched(index, Changes.Entry(0), Changes.Entry(1)));
    }

    private static List<SubscriberGroup> Touched(FilterIndex index, params AlertFeedEntry[] entries)
    {
        var touched = new List<SubscriberGroup>();
        foreach (var entry in entries)
        {
            index.Distribute(entry, touched);
        }

        return touched;
    }
}
