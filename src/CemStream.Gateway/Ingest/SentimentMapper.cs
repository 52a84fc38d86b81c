using CemStream.Contracts.V1;
using CemStream.Risk.Events;

namespace CemStream.Gateway.Ingest;

internal static class SentimentMapper
{
    /// <returns><see langword="null"/> if the customer did not speak.</returns>
    public static Contracts.V1.Sentiment? ToContract(FeedbackScored scored) =>
        scored.Sentiment is { } reading
            ? new Contracts.V1.Sentiment
            {
                Negative = reading.Negative,
                Neutral = reading.Neutral,
                Positive = reading.Positive,
                Label = LabelOf(reading),
                Language = scored.Language,
            }
            : null;

    private static SentimentLabel LabelOf(SentimentReading reading) =>
        reading.Neutral >= reading.Negative && reading.Neutral >= reading.Positive ? SentimentLabel.Neutral
        : reading.Negative >= reading.Positive ? SentimentLabel.Negative
        : SentimentLabel.Positive;
}
