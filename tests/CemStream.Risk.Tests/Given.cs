using System.Text;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

/// <summary>Short ways to say what happened to the one customer of these tests.</summary>
internal static class Given
{
    public const string Customer = "c-1";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static FeedbackScored Feedback(
        string id,
        double hours = 0,
        Channel channel = Channel.Email,
        float negative = 0,
        float positive = 0,
        string text = "It does not work.",
        string? conversation = null,
        Speaker speaker = Speaker.Customer,
        float? rating = null,
        params TextSignal[] signals) => new()
        {
            EventId = id,
            CustomerId = Customer,
            At = At(hours),
            Position = PositionOf(id),
            Channel = channel,
            ConversationId = conversation,
            Speaker = speaker,
            Text = Encoding.UTF8.GetBytes(text),
            Sentiment = new SentimentReading(negative, 1 - negative - positive, positive),
            Rating = rating,
            Signals = signals,
            ModelVersion = "m-1",
        };

    public static ProfileChanged Profile(string id, double hours = 0, double annualValue = 1000, string name = "Ada") => new()
    {
        EventId = id,
        CustomerId = Customer,
        At = At(hours),
        Position = PositionOf(id),
        Profile = new CustomerProfile { Name = name, AnnualValue = annualValue },
    };

    public static AlertActed Act(
        string id,
        string alertId,
        AlertActionKind action,
        double hours,
        string? assignee = null,
        double? snoozeUntilHours = null,
        Outcome? outcome = null) => new()
        {
            EventId = id,
            CustomerId = Customer,
            At = At(hours),
            Position = PositionOf(id),
            AlertId = alertId,
            Actor = "ann",
            Note = "note",
            Action = action,
            Assignee = assignee,
            SnoozeUntil = snoozeUntilHours is { } until ? At(until) : null,
            Outcome = outcome,
        };

    public static TimerFired Timer(string id, AlertTimer timer) => new()
    {
        EventId = id,
        CustomerId = Customer,
        At = timer.DueAt,
        Position = PositionOf(id),
        AlertId = timer.AlertId,
        Kind = timer.Kind,
    };

    public static TextSignal Said(TextSignalKind kind, float strength = 1, int start = 0, int length = 2) =>
        new(kind, strength, new TextSpan(start, length));

    public static DateTimeOffset At(double hours) => Start.AddHours(hours);

    public static CustomerState Fold(params IEnumerable<CustomerEvent> events) => Fold(RiskPolicy.Default, events);

    public static CustomerState Fold(RiskPolicy policy, params IEnumerable<CustomerEvent> events) =>
        events.Aggregate(CustomerState.Empty(Customer), (state, e) => RiskFold.Apply(state, e, policy).State);

    private static LogPosition PositionOf(string id) => new(0, (long)(StableHash.Of(id) >> 1));
}
