using System.Diagnostics;
using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using CemStream.Streaming.Tests.Shards;

namespace CemStream.Streaming.Tests.Telemetry;

public sealed class EventTraceTests
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static readonly ActivityTraceId Trace = ActivityContext.Parse(TraceParent, traceState: null).TraceId;

    [Theory]
    [InlineData("traceparent", TraceParent, TraceParent)]
    [InlineData("ce_traceparent", TraceParent, TraceParent)]
    [InlineData("traceparent", "nonsense", "")]
    [InlineData("tracestate", TraceParent, "")]
    public void Alert_OfATracedRecord_CarriesItsContextAndAddsASpan(string header, string value, string expected)
    {
        var spans = new List<Activity>();
        using var listener = Listen(spans);
        using var rig = new Rig();
        List<AlertChange> changes = [];
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("angry and leaving, I complain", new RecordHeaders(new RecordHeader(header, Encoding.ASCII.GetBytes(value))));
            await rig.SettleAsync();
            changes = [.. (await rig.Store.ReadFeedAsync(0, FeedCursor.Start, 10, CancellationToken.None))
                .Select(entry => AlertChange.Parser.ParseFrom(entry.Change.Span))];
            await rig.StopAsync();
        });

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal(expected, change.Traceparent));
        Assert.Equal(expected.Length == 0 ? 0 : changes.Count, spans.Count);
        Assert.All(spans, span => Assert.Equal(
            ("alert opened", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
            (span.DisplayName, span.TraceId.ToHexString(), span.ParentSpanId.ToHexString())));
    }

    [Fact]
    public void Current_NoTrace_IsNothingAndAllocatesNothing()
    {
        EventTrace.Current();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var headers = EventTrace.Current();
        var traceParent = EventTrace.Of(headers);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((0, ""), (headers.Count, traceParent));
    }

    [Fact]
    public void Current_ActivityOfASource_IsItsOwnContext()
    {
        using var source = new ActivitySource("test");
        using var listener = Listen([], "test");
        using var activity = source.StartActivity("publish");

        Assert.Equal(activity!.Id, EventTrace.Of(EventTrace.Current()));
    }

    [Fact]
    public void Current_ActivityOfNoSource_IsItsParentsContext()
    {
        using var activity = new Activity("request").SetParentId(TraceParent).Start();

        Assert.Equal(TraceParent, EventTrace.Of(EventTrace.Current()));
    }

    private static ActivityListener Listen(List<Activity> spans, string source = EventTrace.SourceName)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard.Name == source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                // All of the process are heard, and the simulations beside this test have traces too.
                if (span.TraceId == Trace)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
