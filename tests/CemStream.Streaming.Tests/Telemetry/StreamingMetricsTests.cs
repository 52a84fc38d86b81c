using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using CemStream.Contracts.V1;
using CemStream.Risk.Events;
using CemStream.Simulation.Load;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using CemStream.Streaming.Tests.Shards;

namespace CemStream.Streaming.Tests.Telemetry;

public sealed partial class StreamingMetricsTests
{
    [Fact]
    public void Run_SomeOfEverything_CountsItUnderBoundedLabels()
    {
        using var rig = new Rig();
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = Listen(rig, counted);
        rig.Run(async () =>
        {
            rig.Start();
            for (var i = 0; i < 8; i++)
            {
                rig.Say("angry and leaving, I complain");
            }

            rig.Say(ScriptedScorer.ThrowsInDecoder);
            await rig.SettleAsync();
            listener.RecordObservableInstruments();
            await rig.StopAsync();
        });

        Assert.Equal(8, counted["cemstream_events_total channel=social outcome=folded"]);
        Assert.Equal(1, counted["cemstream_events_total channel=unknown outcome=dead_lettered"]);
        Assert.Equal(8, counted["cemstream_scored_total"]);
        Assert.Equal(1, counted["cemstream_dead_letters_total field=decode"]);
        Assert.Equal(1, counted["cemstream_errors_total stage=decode error_type=InvalidOperationException"]);
        Assert.Equal(0, counted["cemstream_shard_lag shard=0"]);
        Assert.True(counted["cemstream_open_alerts"] > 0);
        Assert.Contains(counted.Keys, key => key.StartsWith("cemstream_alert_changes_total") && key.EndsWith("change=opened"));
        Assert.Contains(counted.Keys, key => key.StartsWith("cemstream_commits_total outcome=applied"));
        Assert.All(counted.Keys, key => Assert.Matches(Name(), key.Split(' ')[0]));
        Assert.DoesNotContain(counted.Keys, key => key.Contains("anna"));
    }

    [Fact]
    public void Run_AlertIsResolved_CountsItsOutcomeUnderItsRule()
    {
        using var rig = new Rig();
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = Listen(rig, counted);
        rig.Run(async () =>
        {
            rig.Start();
            rig.Complain();
            await rig.SettleAsync();
            var bytes = await rig.Store.ReadAlertsAsync(AlertStatusSet.Active, CancellationToken.None).FirstAsync();
            var alert = Alert.Parser.ParseFrom(bytes.Span);
            rig.Resolve(alert, Outcome.FalseAlarm);
            await rig.SettleAsync();
            await rig.StopAsync();

            Assert.Equal(1, counted[$"cemstream_alert_outcomes_total rule={alert.Rule} outcome=false_alarm"]);
        });
    }

    [Fact]
    public void Run_Event_IsCountedBeforeAnybodyIsToldThatItIsFolded()
    {
        using var rig = new Rig();
        var wereTold = new List<bool>();
        using var listener = Listen(rig, []);
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) =>
        {
            if (instrument.Name == "cemstream_events_total")
            {
                wereTold.Add(rig.Progress.WaitAsync(new LogPosition(0, 0), CancellationToken.None).IsCompleted);
            }
        });
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("happy");
            await rig.SettleAsync();
            await rig.StopAsync();
        });

        Assert.Equal([false], wereTold);
    }

    [GeneratedRegex("^cemstream_[a-z_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    private static MeterListener Listen(Rig rig, ConcurrentDictionary<string, long> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == StreamingMetrics.MeterName && instrument.Meter.Scope == rig.MeterFactory)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => counted.AddOrUpdate(Key(instrument, tags), value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => counted[Key(instrument, tags)] = value);
        listener.Start();
        return listener;
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var (label, value) in tags)
        {
            key += $" {label}={value}";
        }

        return key;
    }
}
