using CemStream.Contracts.V1;
using Content = CemStream.Contracts.V1.FeedbackEvent.ContentOneofCase;

namespace CemStream.Streaming.Decoding;

/// <summary>The rules of each kind of feedback.</summary>
internal sealed class ContentRules(int maxTextBytes)
{
    public string? Check(FeedbackEvent feedback, bool allowPartial) => feedback.ContentCase switch
    {
        Content.Review => Check(feedback.Review),
        Content.ChatMessage => Check(feedback.ChatMessage),
        Content.TranscriptSegment => Check(feedback.TranscriptSegment, allowPartial),
        Content.SurveyAnswer => Check(feedback.SurveyAnswer),
        Content.Email => Check(feedback.Email),
        Content.SocialPost => Check(feedback.SocialPost),
        _ => "content: is missing or unknown",
    };

    private string? Check(Review review) =>
        CheckText("review.text", review.Text)
        ?? CheckText("review.title", review.Title)
        ?? CheckStars(review.Stars)
        ?? FieldRules.CheckLabel("review.product", review.Product)
        ?? FieldRules.CheckLabel("review.source", review.Source)
        ?? (review.Stars == 0 ? RequireWords("review.text", review.Title, review.Text) : null);

    private string? Check(ChatMessage message) =>
        FieldRules.CheckId("chat_message.conversation_id", message.ConversationId)
        ?? FieldRules.CheckKnown("chat_message.speaker", message.Speaker)
        ?? RequireWords("chat_message.text", message.Text)
        ?? CheckText("chat_message.text", message.Text)
        ?? FieldRules.CheckLabel("chat_message.agent_id", message.AgentId);

    private string? Check(TranscriptSegment segment, bool allowPartial) =>
        FieldRules.RequireId("transcript_segment.call_id", segment.CallId)
        ?? FieldRules.CheckKnown("transcript_segment.speaker", segment.Speaker)
        ?? RequireWords("transcript_segment.text", segment.Text)
        ?? CheckText("transcript_segment.text", segment.Text)
        ?? (segment.Partial && !allowPartial ? "transcript_segment.partial: only final segments are stored" : null)
        ?? FieldRules.CheckRange("transcript_segment.confidence", segment.Confidence, 0, 1)
        ?? FieldRules.CheckLabel("transcript_segment.agent_id", segment.AgentId);

    private string? Check(SurveyAnswer answer) =>
        FieldRules.RequireKnown("survey_answer.kind", answer.Kind)
        ?? CheckScore(answer)
        ?? CheckText("survey_answer.comment", answer.Comment)
        ?? FieldRules.CheckLabel("survey_answer.survey_id", answer.SurveyId);

    private string? Check(Email email) =>
        FieldRules.CheckId("email.thread_id", email.ThreadId)
        ?? FieldRules.CheckKnown("email.speaker", email.Speaker)
        ?? RequireWords("email.text", email.Subject, email.Text)
        ?? CheckText("email.subject", email.Subject)
        ?? CheckText("email.text", email.Text);

    private string? Check(SocialPost post) =>
        RequireWords("social_post.text", post.Text)
        ?? CheckText("social_post.text", post.Text)
        ?? FieldRules.CheckLabel("social_post.network", post.Network)
        ?? FieldRules.CheckLabel("social_post.url", post.Url);

    private static string? CheckStars(int stars) => stars == 0 ? null : FieldRules.CheckRange("review.stars", stars, 1, 5);

    private static string? CheckScore(SurveyAnswer answer)
    {
        SurveyScale scale = SurveyScale.Of(answer.Kind);
        return FieldRules.CheckRange("survey_answer.score", answer.Score, scale.Lowest, scale.Highest);
    }

    private static string? RequireWords(string field, params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return null;
            }
        }

        return $"{field}: is missing or blank";
    }

    private string? CheckText(string field, string text) => FieldRules.CheckLength(field, text, maxTextBytes);
}
