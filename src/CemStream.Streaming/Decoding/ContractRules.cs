using CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>
/// Says what the contract allows, for the gateway and for the log alike. A reason names the field first, as in "survey_answer.score: 12 is
/// outside 0 to 10"; <see langword="null"/> means that the message may be folded. What a gateway fills in when it is missing (event id,
/// an action's customer id) must be there already; a missing occurred_at counts as the time of receipt.
/// </summary>
/// <remarks>A record in the log is checked against the time it was appended, so that a replay decides as the first run did.</remarks>
public sealed class ContractRules(ContractOptions options)
{
    private readonly ContentRules _content = new(options.MaxTextBytes);

    /// <param name="feedback">What to check.</param>
    /// <param name="receivedAt">The "now" that occurred_at is checked against.</param>
    /// <param name="allowPartial">Whether a partial transcript segment will do: only where nothing is stored.</param>
    public string? Check(FeedbackEvent feedback, DateTimeOffset receivedAt, bool allowPartial = false) =>
        FieldRules.RequireId("event_id", feedback.EventId)
        ?? FieldRules.RequireId("customer_id", feedback.CustomerId)
        ?? FieldRules.CheckTime("occurred_at", feedback.OccurredAt, receivedAt)
        ?? FieldRules.CheckLanguage("language", feedback.Language)
        ?? _content.Check(feedback, allowPartial);

    public static string? Check(CustomerProfile profile, DateTimeOffset receivedAt) =>
        FieldRules.RequireId("event_id", profile.EventId)
        ?? FieldRules.RequireId("customer_id", profile.CustomerId)
        ?? FieldRules.CheckTime("occurred_at", profile.OccurredAt, receivedAt)
        ?? FieldRules.CheckLabel("name", profile.Name)
        ?? FieldRules.CheckLabel("segment", profile.Segment)
        ?? FieldRules.CheckRange("annual_value", profile.AnnualValue, 0, double.MaxValue)
        ?? FieldRules.CheckDate("renewal_on", profile.RenewalOn)
        ?? FieldRules.CheckLabel("region", profile.Region)
        ?? FieldRules.CheckLabel("team", profile.Team);

    public static string? Check(AlertAction action, DateTimeOffset receivedAt) => AlertActionRules.Check(action, receivedAt);

    public static string? Check(Erase erase, DateTimeOffset receivedAt) =>
        FieldRules.RequireId("event_id", erase.EventId)
        ?? FieldRules.RequireId("customer_id", erase.CustomerId)
        ?? FieldRules.CheckTime("occurred_at", erase.OccurredAt, receivedAt);

    public static string? Check(Contracts.V1.Timer timer, DateTimeOffset receivedAt) =>
        FieldRules.RequireId("event_id", timer.EventId)
        ?? FieldRules.RequireId("customer_id", timer.CustomerId)
        ?? FieldRules.RequireAlertId("alert_id", timer.AlertId)
        ?? FieldRules.RequireKnown("kind", timer.Kind)
        ?? FieldRules.Require("due_at", timer.DueAt)
        ?? FieldRules.CheckTime("due_at", timer.DueAt, receivedAt);
}
