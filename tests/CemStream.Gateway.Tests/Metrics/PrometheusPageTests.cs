using System.Diagnostics.Metrics;
using CemStream.Gateway.Metrics;

namespace CemStream.Gateway.Tests.Metrics;

public sealed class PrometheusPageTests : IDisposable
{
    // A name of its own: meters are process-wide, and other tests run at the same time.
    private readonly Meter _meter = new($"CemStream.Test.{Guid.NewGuid():N}");
    private readonly PrometheusPage _page;

    public PrometheusPageTests() => _page = new PrometheusPage(_meter.Name);

    [Fact]
    public async Task Collect_EveryKindOfInstrument_WritesTheTextFormat()
    {
        var events = _meter.CreateCounter<long>("cemstream.events", "{event}", "Events taken in, \\ by channel\nand outcome.");
        events.Add(3, new KeyValuePair<string, object?>("outcome", "rejected"), new KeyValuePair<string, object?>("channel", "chat"));
        events.Add(2, new("channel", "a \"b\" \\ \n"), new("outcome", "accepted"));
        events.Add(4, new KeyValuePair<string, object?>("outcome", "rejected"), new KeyValuePair<string, object?>("channel", "chat"));
        _meter.CreateCounter<double>("cemstream.bytes", "By").Add(1.5);
        var subscribers = _meter.CreateUpDownCounter<int>("cemstream.subscribers", description: "Open subscriptions.");
        subscribers.Add(2);
        subscribers.Add(-1);
        _meter.CreateObservableGauge("cemstream.lag", () => new Measurement<long>(7, new KeyValuePair<string, object?>("shard", 3)));
        var buckets = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 10, 10_000] };
        var commit = _meter.CreateHistogram("cemstream.commit.duration", "ms", "Time to commit.", tags: null, buckets);
        commit.Record(0.4);
        commit.Record(0.5);
        commit.Record(12_000);

        Assert.Equal(await File.ReadAllTextAsync(GoldenPath, TestContext.Current.CancellationToken), await CollectAsync());
    }

    [Fact]
    public async Task Collect_Twice_KeepsCounting()
    {
        var events = _meter.CreateCounter<long>("events");
        events.Add(1);
        await CollectAsync();
        events.Add(1);

        Assert.Equal("# TYPE events_total counter\nevents_total 2\n", await CollectAsync());
    }

    [Fact]
    public async Task Collect_NothingRecorded_IsEmpty() => Assert.Equal("", await CollectAsync());

    [Fact]
    public async Task Collect_AtTheSameTime_EachSeesWhatWasRecordedBefore()
    {
        var events = _meter.CreateCounter<long>("events");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            events.Add(1);
            Assert.Contains("events_total ", await CollectAsync(), StringComparison.Ordinal);
        })));

        Assert.Contains("events_total 8\n", await CollectAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b-c", "", "a_b_c")]
    [InlineData("2xx", "1", "_2xx")]
    [InlineData("wait", "s", "wait_seconds")]
    [InlineData("wait_seconds", "s", "wait_seconds")]
    [InlineData("used", "By", "used_bytes")]
    [InlineData("open", "{call}", "open")]
    public void Of_Gauge_FollowsTheSpecification(string instrument, string unit, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(instrument, unit, PrometheusType.Gauge));

    public void Dispose()
    {
        _page.Dispose();
        _meter.Dispose();
    }

    private static string GoldenPath => Path.Combine(AppContext.BaseDirectory, "Metrics", "metrics.txt");

    private async Task<string> CollectAsync() => await _page.CollectAsync(TestContext.Current.CancellationToken);
}
