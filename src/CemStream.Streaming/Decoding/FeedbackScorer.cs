using System.Text;
using CemStream.Risk.Events;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>Turns feedback that passed <see cref="ContractRules"/> into the event that is folded.</summary>
public sealed class FeedbackScorer(ISentimentScorer scorer)
{
    private const string Undetermined = "und";

    /// <summary>See <see cref="ISentimentScorer.Current"/>.</summary>
    public FeedbackScorer Current => new(scorer.Current);

    /// <param name="feedback">Must have an occurred_at.</param>
    /// <param name="position">Where it stands in the log.</param>
    /// <param name="detectLanguage">
    /// Whether to tell the language of a text that names none. The fold does not ask for it, and it costs as much as scoring.
    /// </param>
    public FeedbackScored Score(V1.FeedbackEvent feedback, LogPosition position, bool detectLanguage = false)
    {
        FeedbackContent content = FeedbackContent.Of(feedback);
        byte[] text = Encode(content.Heading, content.Text);
        TextReading reading = Read(text, content.Speaker, LanguageOf(feedback, detectLanguage));
        return new FeedbackScored
        {
            EventId = feedback.EventId,
            CustomerId = feedback.CustomerId,
            At = feedback.OccurredAt.ToDateTimeOffset(),
            Position = position,
            Channel = content.Channel,
            ConversationId = content.ConversationId.Length == 0 ? null : content.ConversationId,
            Speaker = content.Speaker,
            Text = text,
            Language = reading.Language,
            Sentiment = reading.Sentiment,
            Quotes = reading.Quotes,
            Signals = reading.Signals,
            Rating = content.Rating,
            Confidence = content.Confidence,
            ModelVersion = reading.ModelVersion,
        };
    }

    private TextReading Read(byte[] text, Speaker speaker, string? language) =>
        speaker == Speaker.System || text.Length == 0
            ? new TextReading(language ?? Undetermined, Sentiment: null, [], "")
            : scorer.Read(text, speaker, language);

    private static string? LanguageOf(V1.FeedbackEvent feedback, bool detect) =>
        LanguageTag.TryGetPrimary(feedback.Language, out string? primary) ? primary : detect ? null : Undetermined;

    private static byte[] Encode(string heading, string text)
    {
        if (string.IsNullOrWhiteSpace(heading))
        {
            return string.IsNullOrWhiteSpace(text) ? [] : Encoding.UTF8.GetBytes(text);
        }

        return Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(text) ? heading : $"{heading.TrimEnd()}{Separator(heading)}{text}");
    }

    // A quote may run over both, on one line: "Wrong invoice again: You have charged us twice".
    private static string Separator(string heading) => heading.TrimEnd()[^1] is '.' or '!' or '?' or ':' or '…' ? "\n" : ":\n";
}
