using CemStream.Contracts.V1;

namespace CemStream.Gateway.Ingest;

/// <summary>Channels as metric labels.</summary>
internal static class ChannelNames
{
    public static string Of(FeedbackEvent feedback) => feedback.ContentCase switch
    {
        FeedbackEvent.ContentOneofCase.Review => "review",
        FeedbackEvent.ContentOneofCase.ChatMessage => "chat",
        FeedbackEvent.ContentOneofCase.TranscriptSegment => "call",
        FeedbackEvent.ContentOneofCase.SurveyAnswer => "survey",
        FeedbackEvent.ContentOneofCase.Email => "email",
        FeedbackEvent.ContentOneofCase.SocialPost => "social",
        _ => "unknown",
    };
}
