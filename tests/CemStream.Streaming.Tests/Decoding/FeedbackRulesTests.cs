using CemStream.Streaming.Decoding;
using Google.Protobuf.WellKnownTypes;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class FeedbackRulesTests
{
    private readonly ContractRules _rules = new(new ContractOptions());

    public static TheoryData<string, Action<V1.FeedbackEvent>> Rejected => new()
    {
        { "event_id: is missing", f => f.EventId = "" },
        { "event_id: 129 bytes, more than 128", f => f.EventId = new string('e', 129) },
        { "customer_id: is missing", f => f.CustomerId = "" },
        { "customer_id: 130 bytes, more than 128", f => f.CustomerId = new string('é', 65) },
        { "occurred_at: 1970-01-01T00:00:00Z is outside 2000-01-01T00:00:00Z to 2026-03-02T12:00:00Z", f => f.OccurredAt = new Timestamp() },
        { "occurred_at: 1999-12-31T23:59:59Z is outside", f => f.OccurredAt = At(2000, 1, 1, -1) },
        { "occurred_at: 2026-03-02T12:00:01Z is outside", f => f.OccurredAt = At(2026, 3, 2, 43_201) },
        { "occurred_at: 2090-01-01T00:00:00Z is outside", f => f.OccurredAt = At(2090, 1, 1, 0) },
        { "occurred_at: is not a valid timestamp", f => f.OccurredAt = new Timestamp { Seconds = 253_402_300_800 } },
        { "occurred_at: is not a valid timestamp", f => f.OccurredAt = new Timestamp { Seconds = long.MinValue } },
        { "occurred_at: is not a valid timestamp", f => f.OccurredAt = new Timestamp { Seconds = 1_700_000_000, Nanos = -1 } },
        { "occurred_at: is not a valid timestamp", f => f.OccurredAt = new Timestamp { Seconds = 1_700_000_000, Nanos = 1_000_000_000 } },
        { "language: is not a BCP 47 tag", f => f.Language = "e" },
        { "language: is not a BCP 47 tag", f => f.Language = "e1" },
        { "language: is not a BCP 47 tag", f => f.Language = "in English please" },
        { "content: is missing or unknown", f => f.ClearContent() },
        { "review.text: is missing or blank", f => f.Review = new V1.Review() },
        { "review.text: 65537 bytes, more than 65536", f => f.Review = new V1.Review { Text = new string('x', 65_537) } },
        { "review.title: 65538 bytes, more than 65536", f => f.Review = new V1.Review { Title = new string('é', 32_769) } },
        { "review.stars: 6 is outside 1 to 5", f => f.Review = new V1.Review { Stars = 6 } },
        { "review.stars: -1 is outside 1 to 5", f => f.Review = new V1.Review { Stars = -1 } },
        { "review.product: 1025 bytes, more than 1024", f => f.Review = new V1.Review { Stars = 1, Product = new string('p', 1025) } },
        { "review.source: 1025 bytes, more than 1024", f => f.Review = new V1.Review { Stars = 1, Source = new string('p', 1025) } },
        { "chat_message.conversation_id: 129 bytes", f => f.ChatMessage = Chat(c => c.ConversationId = new string('c', 129)) },
        { "chat_message.speaker: 9 is not a known value", f => f.ChatMessage = Chat(c => c.Speaker = (V1.Speaker)9) },
        { "chat_message.text: is missing or blank", f => f.ChatMessage = Chat(c => c.Text = "") },
        { "chat_message.text: is missing or blank", f => f.ChatMessage = Chat(c => c.Text = " \t\n") },
        { "chat_message.text: 1048576 bytes, more than 65536", f => f.ChatMessage = Chat(c => c.Text = new string('x', 1 << 20)) },
        { "chat_message.agent_id: 1025 bytes", f => f.ChatMessage = Chat(c => c.AgentId = new string('a', 1025)) },
        { "transcript_segment.call_id: is missing", f => f.TranscriptSegment = Segment(s => s.CallId = "") },
        { "transcript_segment.call_id: 129 bytes", f => f.TranscriptSegment = Segment(s => s.CallId = new string('c', 129)) },
        { "transcript_segment.speaker: -1 is not a known value", f => f.TranscriptSegment = Segment(s => s.Speaker = (V1.Speaker)(-1)) },
        { "transcript_segment.text: is missing or blank", f => f.TranscriptSegment = Segment(s => s.Text = "") },
        { "transcript_segment.text: 65537 bytes", f => f.TranscriptSegment = Segment(s => s.Text = new string('x', 65_537)) },
        { "transcript_segment.partial: only final segments are stored", f => f.TranscriptSegment = Segment(s => s.Partial = true) },
        { "transcript_segment.confidence: 1.5 is outside 0 to 1", f => f.TranscriptSegment = Segment(s => s.Confidence = 1.5f) },
        { "transcript_segment.confidence: -0.5 is outside 0 to 1", f => f.TranscriptSegment = Segment(s => s.Confidence = -0.5f) },
        { "transcript_segment.confidence: NaN is outside 0 to 1", f => f.TranscriptSegment = Segment(s => s.Confidence = float.NaN) },
        { "transcript_segment.agent_id: 1025 bytes", f => f.TranscriptSegment = Segment(s => s.AgentId = new string('a', 1025)) },
        { "survey_answer.kind: is missing", f => f.SurveyAnswer = new V1.SurveyAnswer { Score = 5 } },
        { "survey_answer.kind: 4 is not a known value", f => f.SurveyAnswer = Survey((V1.SurveyKind)4, 5) },
        { "survey_answer.score: 12 is outside 0 to 10", f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, 12) },
        { "survey_answer.score: -1 is outside 0 to 10", f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, -1) },
        { "survey_answer.score: 0 is outside 1 to 5", f => f.SurveyAnswer = Survey(V1.SurveyKind.Csat, 0) },
        { "survey_answer.score: 5.5 is outside 1 to 5", f => f.SurveyAnswer = Survey(V1.SurveyKind.Csat, 5.5) },
        { "survey_answer.score: 8 is outside 1 to 7", f => f.SurveyAnswer = Survey(V1.SurveyKind.Ces, 8) },
        { "survey_answer.score: NaN is outside 0 to 10", f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, double.NaN) },
        { "survey_answer.score: Infinity is outside 0 to 10", f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, double.PositiveInfinity) },
        { "survey_answer.comment: 65537 bytes", f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, 1, new string('x', 65_537)) },
        { "survey_answer.survey_id: 1025 bytes", f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Nps, SurveyId = new string('s', 1025) } },
        { "email.thread_id: 129 bytes", f => f.Email = new V1.Email { Text = "x", ThreadId = new string('t', 129) } },
        { "email.speaker: 4 is not a known value", f => f.Email = new V1.Email { Text = "x", Speaker = (V1.Speaker)4 } },
        { "email.text: is missing or blank", f => f.Email = new V1.Email() },
        { "email.subject: 65537 bytes", f => f.Email = new V1.Email { Subject = new string('x', 65_537) } },
        { "email.text: 65537 bytes", f => f.Email = new V1.Email { Text = new string('x', 65_537) } },
        { "social_post.text: is missing or blank", f => f.SocialPost = new V1.SocialPost() },
        { "social_post.text: 65537 bytes", f => f.SocialPost = new V1.SocialPost { Text = new string('x', 65_537) } },
        { "social_post.network: 1025 bytes", f => f.SocialPost = new V1.SocialPost { Text = "x", Network = new string('n', 1025) } },
        { "social_post.url: 1025 bytes", f => f.SocialPost = new V1.SocialPost { Text = "x", Url = new string('u', 1025) } },
    };

    public static TheoryData<Action<V1.FeedbackEvent>> Accepted => new()
    {
        f => f.EventId = new string('e', 128),
        f => f.CustomerId = new string('é', 64),
        f => f.OccurredAt = null,
        f => f.OccurredAt = At(2000, 1, 1, 0),
        f => f.OccurredAt = At(2026, 3, 2, 43_200),
        f => f.Language = "de-AT",
        f => f.Language = "pt_BR",
        f => f.Review = new V1.Review { Stars = 1 },
        f => f.Review = new V1.Review { Title = "Bad" },
        f => f.Review = new V1.Review { Text = new string('x', 65_536), Stars = 5 },
        f => f.ChatMessage = Chat(c => c.ConversationId = new string('c', 128)),
        f => f.ChatMessage = Chat(c => c.Speaker = V1.Speaker.System),
        f => f.TranscriptSegment = Segment(s => s.Confidence = 1),
        f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, 0),
        f => f.SurveyAnswer = Survey(V1.SurveyKind.Nps, 10),
        f => f.SurveyAnswer = Survey(V1.SurveyKind.Csat, 1),
        f => f.SurveyAnswer = Survey(V1.SurveyKind.Ces, 7),
        f => f.Email = new V1.Email { Subject = "Cancel" },
        f => f.Email = new V1.Email { Text = "Cancel" },
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Check_OneFieldSpoiled_NamesTheField(string reason, Action<V1.FeedbackEvent> spoil) =>
        Assert.StartsWith(reason, _rules.Check(Valid.Feedback(spoil), Valid.Now));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Check_AtTheLimit_Passes(Action<V1.FeedbackEvent> change) =>
        Assert.Null(_rules.Check(Valid.Feedback(change), Valid.Now));

    [Fact]
    public void Check_PartialWhereNothingIsStored_Passes() =>
        Assert.Null(_rules.Check(Valid.Feedback(f => f.TranscriptSegment = Segment(s => s.Partial = true)), Valid.Now, allowPartial: true));

    [Fact]
    public void Check_OtherMaxTextBytes_Applies()
    {
        var rules = new ContractRules(new ContractOptions { MaxTextBytes = 11 });
        Assert.Equal("social_post.text: 12 bytes, more than 11", rules.Check(Valid.Feedback(_ => { }), Valid.Now));
    }

    private static Timestamp At(int year, int month, int day, int seconds) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds).ToTimestamp();

    private static V1.ChatMessage Chat(Action<V1.ChatMessage> change)
    {
        var message = new V1.ChatMessage { ConversationId = "k1", Text = "Hello?" };
        change(message);
        return message;
    }

    private static V1.TranscriptSegment Segment(Action<V1.TranscriptSegment> change)
    {
        var segment = new V1.TranscriptSegment { CallId = "k1", Text = "Hello?" };
        change(segment);
        return segment;
    }

    private static V1.SurveyAnswer Survey(V1.SurveyKind kind, double score, string comment = "") =>
        new() { Kind = kind, Score = score, Comment = comment };
}
