using System.Text;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class RecordDecoderTests
{
    private static readonly DateTimeOffset FirstAppended = Valid.Now.AddDays(-3);
    private readonly RecordDecoder _decoder =
        new(new ContractRules(new ContractOptions()), new FeedbackScorer(new FixedScorer(FixedScorer.Angry)));

    [Fact]
    public void Decode_Feedback_GivesFeedbackScored()
    {
        var scored = Decoded<FeedbackScored>(new V1.LogRecord { Feedback = Valid.Feedback(_ => { }) });

        Assert.Equal(("e1", "c1", Channel.Social), (scored.EventId, scored.CustomerId, scored.Channel));
        Assert.Equal(new LogPosition(3, 7), scored.Position);
    }

    [Fact]
    public void Current_ModelExchangedMeanwhile_KeepsItsModel()
    {
        var scorer = new ExchangeableScorer(new FixedScorer(FixedScorer.Angry));
        var decoder = new RecordDecoder(new ContractRules(new ContractOptions()), new FeedbackScorer(scorer));
        RecordDecoder batch = decoder.Current;

        scorer.Exchange(new FixedScorer(FixedScorer.Angry with { ModelVersion = "m2" }));

        Assert.Equal("m1", ModelOf(batch));
        Assert.Equal("m2", ModelOf(decoder.Current));
        Assert.Equal("m2", scorer.ModelVersion);

        static string ModelOf(RecordDecoder decoder)
        {
            byte[] record = new V1.LogRecord { Feedback = Valid.Feedback(_ => { }) }.ToByteArray();
            var entry = new LogEntry(7, "c1"u8.ToArray(), record, Valid.Now);
            return Assert.IsType<FeedbackScored>(decoder.Decode(entry, shard: 3).Event).ModelVersion;
        }
    }

    [Fact]
    public void Decode_Profile_GivesProfileChanged()
    {
        var changed = Decoded<ProfileChanged>(new V1.LogRecord { Profile = Valid.Profile(p => p.Team = "") });

        Assert.Equal(
            new CustomerProfile
            {
                Name = "Ada",
                Segment = "enterprise",
                AnnualValue = 1200.5,
                RenewalOn = new DateOnly(2026, 12, 31),
                Region = "EMEA",
                Team = null,
            },
            changed.Profile);
        Assert.Equal(("p1", "c1", Valid.Now.AddMinutes(-5)), (changed.EventId, changed.CustomerId, changed.At));
    }

    [Fact]
    public void Decode_Snooze_GivesAlertActed()
    {
        Timestamp until = Valid.Now.AddDays(1).ToTimestamp();
        var acted = Decoded<AlertActed>(new V1.LogRecord { AlertAction = Valid.Action(a => a.Snooze = new V1.Snooze { Until = until }) });

        Assert.Equal((AlertActionKind.Snooze, Valid.AlertId, "mia"), (acted.Action, acted.AlertId, acted.Actor));
        Assert.Equal(Valid.Now.AddDays(1), acted.SnoozeUntil);
        Assert.Null(acted.Note);
    }

    [Fact]
    public void Decode_OtherActions_GiveTheirArguments()
    {
        Assert.Equal(AlertActionKind.Acknowledge, Act(_ => { }).Action);
        Assert.Equal(AlertActionKind.Reopen, Act(a => a.Reopen = new V1.Reopen()).Action);
        Assert.Equal("kim", Act(a => a.Assign = new V1.Assign { Assignee = "kim" }).Assignee);
        Assert.Equal(Outcome.FalseAlarm, Act(a => a.Resolve = new V1.Resolve { Outcome = V1.Outcome.FalseAlarm }).Outcome);
    }

    [Fact]
    public void Decode_Timer_GivesTimerFired()
    {
        var fired = Decoded<TimerFired>(new V1.LogRecord { Timer = Valid.Timer(t => t.Kind = V1.TimerKind.Decay) });

        Assert.Equal((TimerKind.Decay, Valid.AlertId, Valid.Now.AddMinutes(-5)), (fired.Kind, fired.AlertId, fired.At));
    }

    [Fact]
    public void Decode_NoEventTime_TakesTheTimeOfAppending()
    {
        Assert.Equal(Valid.Now, Decoded<FeedbackScored>(new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = null) }).At);
        Assert.Equal(Valid.Now, Decoded<ProfileChanged>(new V1.LogRecord { Profile = Valid.Profile(p => p.OccurredAt = null) }).At);
        Assert.Equal(Valid.Now, Act(a => a.OccurredAt = null).At);
    }

    [Fact]
    public void Decode_NoEventTimePutBack_TakesTheTimeOfTheFirstAppend()
    {
        Assert.Equal(FirstAppended, PutBack(new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = null) }).Event!.At);
        Assert.Equal(FirstAppended, PutBack(new V1.LogRecord { Profile = Valid.Profile(p => p.OccurredAt = null) }).Event!.At);
        Assert.Equal(FirstAppended, PutBack(new V1.LogRecord { AlertAction = Valid.Action(a => a.OccurredAt = null) }).Event!.At);
        Assert.Equal(FirstAppended, PutBack(new V1.LogRecord { Erase = new V1.Erase { EventId = "x1", CustomerId = "c1" } }).Event!.At);
    }

    [Fact]
    public void Decode_EventTimePutBack_KeepsItAndIsCheckedAgainstTheNewAppend()
    {
        var ahead = new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = Valid.Now.AddHours(23).ToTimestamp()) };

        Assert.Equal(Valid.Now.AddHours(23), PutBack(ahead).Event!.At);
    }

    [Fact]
    public void Decode_SnoozePutBack_IsCheckedAgainstTheTimeOfTheAction()
    {
        var over = new V1.LogRecord
        {
            AlertAction = Valid.Action(a =>
            {
                a.OccurredAt = null;
                a.Snooze = new V1.Snooze { Until = FirstAppended.AddHours(1).ToTimestamp() };
            }),
        };

        Assert.True(PutBack(over).IsDecoded);
        AssertRefused("snooze.until: ", over);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-03-01T12:00:00.0000001+00:00")]
    [InlineData("9999-12-31T23:59:59.0000000+00:00")]
    public void Decode_FirstAppendThatIsNoTimeOrNotBeforeThis_TakesTheTimeOfAppending(string claimed) =>
        Assert.Equal(Valid.Now, PutBack(new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = null) }, claimed).Event!.At);

    [Fact]
    public void Decode_FirstAppendOutsideTheContract_IsRefusedAsAnEventTimeIs() => Assert.StartsWith(
        "occurred_at: 1999-12-31T23:00:00Z is outside",
        PutBack(new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = null) }, "2000-01-01T00:00:00.0000000+01:00").Reason);

    [Fact]
    public void Decode_OutsideTheContract_IsRefused()
    {
        AssertRefused("customer_id: is missing", new V1.LogRecord { Feedback = Valid.Feedback(f => f.CustomerId = "") });
        AssertRefused("event_id: is missing", new V1.LogRecord { Profile = Valid.Profile(p => p.EventId = "") });
        AssertRefused("actor: is missing", new V1.LogRecord { AlertAction = Valid.Action(a => a.Actor = "") });
        AssertRefused("kind: is missing", new V1.LogRecord { Timer = Valid.Timer(t => t.Kind = default) });
        AssertRefused("event: is missing or unknown", new V1.LogRecord());
    }

    [Fact]
    public void Decode_EventTimeAgainstAppendTime_DecidesAsTheFirstRunDid()
    {
        var late = new V1.LogRecord { Feedback = Valid.Feedback(f => f.OccurredAt = Valid.Now.AddHours(25).ToTimestamp()) };

        AssertRefused("occurred_at: 2026-03-02T13:00:00Z is outside", late);
        Assert.True(_decoder.Decode(Valid.Entry(late) with { AppendedAt = Valid.Now.AddHours(1) }, 3).IsDecoded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2")]
    [InlineData("c11")]
    public void Decode_OtherKey_IsRefused(string key)
    {
        foreach (V1.LogRecord record in EachKind())
        {
            DecodeResult result = _decoder.Decode(Valid.Entry(record, key), 3);
            Assert.Equal("customer_id: differs from the key of the record", result.Reason);
        }
    }

    [Fact]
    public void Decode_NotProtobuf_IsRefused()
    {
        byte[] torn = [0x0a, 0x7f, 0x01];

        DecodeResult result = _decoder.Decode(Valid.Entry(new V1.LogRecord()) with { Value = torn }, 3);

        Assert.False(result.IsDecoded);
        Assert.StartsWith("record: is not a LogRecord", result.Reason);
    }

    [Fact]
    public void Decode_AnyTruncation_NeverThrows()
    {
        byte[] whole = Valid.Entry(new V1.LogRecord { Feedback = Valid.Feedback(_ => { }) }).Value.ToArray();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.False(_decoder.Decode(Valid.Entry(new V1.LogRecord()) with { Value = whole.AsMemory(0, length) }, 3).IsDecoded);
        }
    }

    private static IEnumerable<V1.LogRecord> EachKind() =>
    [
        new() { Feedback = Valid.Feedback(_ => { }) },
        new() { Profile = Valid.Profile(_ => { }) },
        new() { AlertAction = Valid.Action(_ => { }) },
        new() { Timer = Valid.Timer(_ => { }) },
    ];

    private AlertActed Act(Action<V1.AlertAction> change) => Decoded<AlertActed>(new V1.LogRecord { AlertAction = Valid.Action(change) });

    private T Decoded<T>(V1.LogRecord record)
        where T : CustomerEvent => Assert.IsType<T>(_decoder.Decode(Valid.Entry(record), 3).Event);

    private DecodeResult PutBack(V1.LogRecord record, string? firstAppendedAt = null)
    {
        var header = new RecordHeader("cemstream-first-appended-at", Encoding.UTF8.GetBytes(firstAppendedAt ?? $"{FirstAppended:O}"));
        return _decoder.Decode(Valid.Entry(record) with { Headers = new RecordHeaders(header) }, 3);
    }

    private void AssertRefused(string reason, V1.LogRecord record) =>
        Assert.StartsWith(reason, _decoder.Decode(Valid.Entry(record), 3).Reason);
}
