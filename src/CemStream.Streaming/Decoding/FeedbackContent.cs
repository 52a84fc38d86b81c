using CemStream.Risk.Events;
using Content = CemStream.Contracts.V1.FeedbackEvent.ContentOneofCase;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>What the kinds of feedback have in common.</summary>
internal readonly record struct FeedbackContent(Channel Channel, string Text)
{
    /// <summary>Stands before the text, on a line of its own.</summary>
    public string Heading { get; init; } = "";

    public string ConversationId { get; init; } = "";

    public Speaker Speaker { get; init; } = Speaker.Customer;

    public float? Rating { get; init; }

    public float Confidence { get; init; } = 1;

    public static FeedbackContent Of(V1.FeedbackEvent feedback) => feedback.ContentCase switch
    {
        Content.Review => Of(feedback.Review),
        Content.ChatMessage => Of(feedback.ChatMessage),
        Content.TranscriptSegment => Of(feedback.TranscriptSegment),
        Content.SurveyAnswer => Of(feedback.SurveyAnswer),
        Content.Email => Of(feedback.Email),
        Content.SocialPost => new(Channel.Social, feedback.SocialPost.Text),
        _ => throw new ArgumentException("The event has no content; check it first.", nameof(feedback)),
    };

    private static FeedbackContent Of(V1.Review review) => new(Channel.Review, review.Text)
    {
        Heading = review.Title,
        Rating = review.Stars == 0 ? null : SurveyScale.Stars.ToRating(review.Stars),
    };

    private static FeedbackContent Of(V1.ChatMessage message) => new(Channel.Chat, message.Text)
    {
        ConversationId = message.ConversationId,
        Speaker = ToSpeaker(message.Speaker),
    };

    private static FeedbackContent Of(V1.TranscriptSegment segment) => new(Channel.Call, segment.Text)
    {
        ConversationId = segment.CallId,
        Speaker = ToSpeaker(segment.Speaker),
        Confidence = segment.Confidence == 0 ? 1 : segment.Confidence,
    };

    private static FeedbackContent Of(V1.SurveyAnswer answer) => new(Channel.Survey, answer.Comment)
    {
        Rating = SurveyScale.Of(answer.Kind).ToRating(answer.Score),
    };

    private static FeedbackContent Of(V1.Email email) => new(Channel.Email, email.Text)
    {
        Heading = email.Subject,
        ConversationId = email.ThreadId,
        Speaker = ToSpeaker(email.Speaker),
    };

    private static Speaker ToSpeaker(V1.Speaker speaker) =>
        speaker == V1.Speaker.Unspecified ? Speaker.Customer : (Speaker)speaker;
}
