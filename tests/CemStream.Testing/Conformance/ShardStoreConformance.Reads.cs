using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

public abstract partial class ShardStoreConformance
{
    [Fact]
    public async Task ReadStatesAsync_SomeUnknown_KeepsTheOrderAsked()
    {
        await WriteAsync(0, customers: [Customer("c1"), Customer("c2")]);
        await WriteAsync(1, customers: [Customer("c3")]);

        IReadOnlyList<ReadOnlyMemory<byte>?> states = await Store.ReadStatesAsync(0, ["c2", "c3", "c1", "c2"], None);

        Assert.Equal(["state of c2", "nothing", "state of c1", "state of c2"], states.Select(state => Text(state)));
        Assert.Empty(await Store.ReadStatesAsync(0, [], None));
    }

    [Theory]
    [InlineData("zero\0inside")]
    [InlineData("quote'; DROP TABLE states; --")]
    [InlineData("{braces}:and*stars")]
    [InlineData("日本語 😡 ñ")]
    public async Task ReadStatesAsync_AnyId_ComesBack(string id)
    {
        await WriteAsync(0, customers: [Customer(id, timer: Noon), Customer("zero")]);

        Assert.Equal($"state of {id}", Text((await Store.ReadStatesAsync(0, [id], None))[0]));
        Assert.Equal(id, Assert.Single(await Store.ReadDueAsync(0, Noon, 10, None)).CustomerId);
    }

    [Fact]
    public async Task ReadTopAsync_OverAllShards_IsOrderedLimitedAndAboveTheMinimum()
    {
        await WriteAsync(0, customers: [Customer("a", 90, 1), Customer("b", 20, 500), Customer("c", 50, 50)]);
        await WriteAsync(1, customers: [Customer("d", 70, 700), Customer("e", 0, 0)]);

        Assert.Equal(["state of a", "state of d"], Texts(await Store.ReadTopAsync(CustomerOrder.Risk, 0, 2, None)));
        Assert.Equal(["state of a", "state of d", "state of c"], Texts(await Store.ReadTopAsync(CustomerOrder.Risk, 50, 10, None)));
        Assert.Equal(
            ["state of d", "state of b", "state of c", "state of a", "state of e"],
            Texts(await Store.ReadTopAsync(CustomerOrder.Priority, 0, 10, None)));
        Assert.Equal(["state of d", "state of c"], Texts(await Store.ReadTopAsync(CustomerOrder.Priority, 50, 2, None)));
    }

    [Fact]
    public async Task ReadTopAsync_RiskChanged_HasTheCustomerOnce()
    {
        await WriteAsync(0, customers: [Customer("a", 90), Customer("b", 50)]);
        await WriteAsync(0, customers: [Customer("a", 10)]);

        Assert.Equal(["state of b", "state of a"], Texts(await Store.ReadTopAsync(CustomerOrder.Risk, 0, 10, None)));
    }

    [Fact]
    public async Task ReadDueAsync_Timers_AreEarliestFirstAndOnlyThoseDue()
    {
        await WriteAsync(0, customers:
        [
            Customer("late", timer: Noon.AddTicks(1)),
            Customer("now", timer: Noon),
            Customer("first", timer: Noon.AddHours(-1)),
            Customer("none"),
        ]);
        await WriteAsync(1, customers: [Customer("other", timer: Noon.AddHours(-2))]);

        Assert.Equal(["first", "now"], (await Store.ReadDueAsync(0, Noon, 10, None)).Select(due => due.CustomerId));
        Assert.Equal("state of first", Text(Assert.Single(await Store.ReadDueAsync(0, Noon, 1, None)).State));
        Assert.Equal(Noon.AddHours(-1), await Store.ReadNextDueAsync(0, None));
    }

    [Fact]
    public async Task ReadDueAsync_TimerMovedOrCleared_FollowsIt()
    {
        await WriteAsync(0, customers: [Customer("a", timer: Noon), Customer("b", timer: Noon)]);
        await WriteAsync(0, customers: [Customer("a"), Customer("b", timer: Noon.AddTicks(7))]);

        Assert.Empty(await Store.ReadDueAsync(0, Noon, 10, None));
        Assert.Equal(Noon.AddTicks(7), await Store.ReadNextDueAsync(0, None));
        Assert.Null(await Store.ReadNextDueAsync(1, None));
    }

    [Fact]
    public async Task ReadAlertAsync_Changed_GivesTheLatest()
    {
        await WriteAsync(0, alerts: [Alert("a1")]);
        await WriteAsync(0, alerts: [Alert("a1", AlertStatus.Acknowledged)]);

        Assert.Equal("a1 is Acknowledged", Text(await Store.ReadAlertAsync("a1", None)));
        Assert.Equal("nothing", Text(await Store.ReadAlertAsync("a2", None)));
    }

    [Fact]
    public async Task ReadAlertsAsync_OverAllShards_IsByPriorityThenRisk()
    {
        await WriteAsync(0, alerts: [Alert("low", priority: 1, risk: 99), Alert("tie1", priority: 50, risk: 20)]);
        await WriteAsync(1, alerts: [Alert("high", priority: 99, risk: 1), Alert("tie2", priority: 50, risk: 30)]);

        Assert.Equal(["high is Open", "tie2 is Open", "tie1 is Open", "low is Open"], await AlertsAsync(AlertStatusSet.All));
    }

    [Fact]
    public async Task ReadAlertsAsync_Statuses_AreASet()
    {
        AlertStatus[] all = Enum.GetValues<AlertStatus>();
        await WriteAsync(0, alerts: [.. all.Select(status => Alert($"{status}", status, priority: -(int)status))]);

        Assert.Equal(["Open is Open", "Acknowledged is Acknowledged", "Snoozed is Snoozed"], await AlertsAsync(AlertStatusSet.Active));
        Assert.Equal(["Open is Open", "Resolved is Resolved"], await AlertsAsync(AlertStatusSet.Open | AlertStatusSet.Resolved));
        Assert.Equal(["Cleared is Cleared"], await AlertsAsync(AlertStatusSet.Cleared));
        Assert.Equal(5, (await AlertsAsync(AlertStatusSet.All)).Length);
        Assert.Empty(await AlertsAsync(AlertStatusSet.None));
    }

    [Fact]
    public async Task ReadAlertsAsync_Many_GivesEachOnceInOrder()
    {
        AlertRow[] rows = [.. Enumerable.Range(0, 1100).Select(number => Alert($"a{number}", risk: number % 10, priority: number % 7))];
        await WriteAsync(0, alerts: rows);

        string[] alerts = await AlertsAsync(AlertStatusSet.Active);

        Assert.Equal(rows.Select(row => Text(row.Alert)).Order(), alerts.Order());
        Dictionary<string, AlertRow> byText = rows.ToDictionary(row => Text(row.Alert));
        (double, double)[] places = [.. alerts.Select(alert => (byText[alert].Priority, byText[alert].Risk))];
        Assert.Equal(places.OrderDescending(), places);
    }

    [Fact]
    public async Task ReadAlertsAsync_CallerStops_ReadsNoFurther()
    {
        await WriteAsync(0, alerts: [.. Enumerable.Range(0, 600).Select(number => Alert($"a{number}", priority: number))]);

        Assert.Equal(["a599 is Open"], Texts(await Store.ReadAlertsAsync(AlertStatusSet.All, None).Take(1).ToListAsync()));
        await WriteAsync(0, alerts: [Alert("a600", priority: 600)]);
    }

    [Fact]
    public async Task ReadAlertsAsync_CommitsInBetween_GivesNoAlertTwice()
    {
        await WriteAsync(0, alerts: [.. Enumerable.Range(0, 600).Select(number => Alert($"a{number:000}", priority: 1000 + number))]);

        var seen = new List<string>();
        await foreach (ReadOnlyMemory<byte> alert in Store.ReadAlertsAsync(AlertStatusSet.All, None))
        {
            if (seen.Count == 0)
            {
                await WriteAsync(0, alerts: [Alert("a599", priority: 1)]);
            }

            seen.Add(Text(alert));
        }

        Assert.Equal(600, seen.Count);
        Assert.Equal(600, seen.Distinct().Count());
    }

    [Fact]
    public async Task CountActiveAlertsAsync_PerShard_LeavesOutTheEnded()
    {
        await WriteAsync(0, alerts: [.. Enum.GetValues<AlertStatus>().Select(status => Alert($"{status}", status))]);
        await WriteAsync(1, alerts: [Alert("x")]);
        Assert.Equal((3, 1), (await Store.CountActiveAlertsAsync(0, None), await Store.CountActiveAlertsAsync(1, None)));

        await WriteAsync(0, alerts:
        [
            Alert("Open", AlertStatus.Resolved), Alert("Cleared", AlertStatus.Open), Alert("Snoozed", AlertStatus.Cleared),
        ]);
        Assert.Equal(2, await Store.CountActiveAlertsAsync(0, None));
    }

    [Fact]
    public async Task ReadFeedAsync_AfterACursor_GoesOnBehindIt()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 5) with { Feed = [Change(2, 0), Change(2, 1), Change(5, 0)] });
        await ApplyAsync(Batch(Anna, 5, 9) with { Feed = [Change(9, 0), Change(9, 1)] });

        Assert.Equal(["2.0", "2.1", "5.0", "9.0", "9.1"], await FeedAsync(FeedCursor.Start, 10));
        Assert.Equal(["2.1", "5.0"], await FeedAsync(new FeedCursor(2, 0), 2));
        Assert.Equal(["5.0", "9.0", "9.1"], await FeedAsync(new FeedCursor(4, 7), 10));
        Assert.Equal(["9.0", "9.1"], await FeedAsync(new FeedCursor(5, 0), 10));
        Assert.Empty(await FeedAsync(new FeedCursor(9, 1), 10));
        Assert.Empty(await Store.ReadFeedAsync(1, FeedCursor.Start, 10, None));
        Assert.Equal("change 9.1", Text((await Store.ReadFeedAsync(0, new FeedCursor(9, 0), 10, None))[0].Change));
    }

    private async Task<string[]> FeedAsync(FeedCursor after, int limit) =>
        [.. (await Store.ReadFeedAsync(0, after, limit, None)).Select(entry => $"{entry.Cursor.Offset}.{entry.Cursor.Index}")];

    private async Task<string[]> AlertsAsync(AlertStatusSet statuses) => Texts(await Store.ReadAlertsAsync(statuses, None).ToListAsync());

    private async Task WriteAsync(int shard, CustomerRow[]? customers = null, AlertRow[]? alerts = null)
    {
        long? watermark = (await ClaimAsync(Anna, shard)).Watermark;
        await ApplyAsync(new ShardCommit
        {
            Shard = shard,
            Owner = Anna,
            ExpectedWatermark = watermark,
            LastOffset = (watermark ?? -1) + 1,
            Customers = customers ?? [],
            Alerts = alerts ?? [],
        });
    }
}
