using System.Text;
using CemStream.Streaming.Log;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Decoding;

/// <summary>Messages that pass; a test spoils one field.</summary>
internal static class Valid
{
    public const string AlertId = "0123456789abcdef0123456789abcdef";
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static V1.FeedbackEvent Feedback(Action<V1.FeedbackEvent> spoil)
    {
        var feedback = new V1.FeedbackEvent
        {
            EventId = "e1",
            CustomerId = "c1",
            OccurredAt = Now.AddMinutes(-5).ToTimestamp(),
            SocialPost = new V1.SocialPost { Text = "Never again." },
        };
        spoil(feedback);
        return feedback;
    }

    public static V1.CustomerProfile Profile(Action<V1.CustomerProfile> spoil)
    {
        var profile = new V1.CustomerProfile
        {
            EventId = "p1",
            CustomerId = "c1",
            OccurredAt = Now.AddMinutes(-5).ToTimestamp(),
            Name = "Ada",
            Segment = "enterprise",
            AnnualValue = 1200.5,
            RenewalOn = "2026-12-31",
            Region = "EMEA",
            Team = "north",
        };
        spoil(profile);
        return profile;
    }

    public static V1.AlertAction Action(Action<V1.AlertAction> spoil)
    {
        var action = new V1.AlertAction
        {
            EventId = "a1",
            AlertId = AlertId,
            CustomerId = "c1",
            OccurredAt = Now.AddMinutes(-5).ToTimestamp(),
            Actor = "mia",
            Acknowledge = new V1.Acknowledge(),
        };
        spoil(action);
        return action;
    }

    public static V1.Timer Timer(Action<V1.Timer> spoil)
    {
        var timer = new V1.Timer
        {
            EventId = "t1",
            CustomerId = "c1",
            AlertId = AlertId,
            Kind = V1.TimerKind.SnoozeOver,
            DueAt = Now.AddMinutes(-5).ToTimestamp(),
        };
        spoil(timer);
        return timer;
    }

    public static LogEntry Entry(V1.LogRecord record, string key = "c1") =>
        new(7, Encoding.UTF8.GetBytes(key), record.ToByteArray(), Now);
}
