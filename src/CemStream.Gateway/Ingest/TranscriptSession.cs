using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Risk.Events;

namespace CemStream.Gateway.Ingest;

/// <summary>One call that is going on: answers its segments in order.</summary>
internal sealed class TranscriptSession(FeedbackIntake intake, PatientIntake patientIntake, TranscriptAnalyst analyst, Caller caller)
{
    private readonly CallTrend _trend = new();
    private string? _customerId;
    private string? _callId;

    public async ValueTask<StreamTranscriptResponse> AnswerAsync(FeedbackEvent? segment, CancellationToken cancellationToken)
    {
        if (segment?.ContentCase != FeedbackEvent.ContentOneofCase.TranscriptSegment)
        {
            return Reject(segment?.EventId ?? "", "segment.transcript_segment: is missing");
        }

        if ((intake.Complete(segment, caller, allowPartial: true) ?? CheckCall(segment)) is { } reason)
        {
            return Reject(segment.EventId, reason);
        }

        return segment.TranscriptSegment.Partial
            ? await AnalyseAsync(segment, default, cancellationToken)
            : await PublishAsync(segment, cancellationToken);
    }

    private static StreamTranscriptResponse Reject(string eventId, string reason) =>
        new() { EventId = eventId, Status = PublishStatus.Rejected, Reason = reason };

    private async ValueTask<StreamTranscriptResponse> PublishAsync(FeedbackEvent segment, CancellationToken cancellationToken)
    {
        var results = await patientIntake.AcceptAsync([segment], caller, cancellationToken);
        var position = new LogPosition(results[0].Shard, results[0].Offset);
        await analyst.WaitFoldedAsync(position, cancellationToken);
        return await AnalyseAsync(segment, position, cancellationToken);
    }

    private async ValueTask<StreamTranscriptResponse> AnalyseAsync(
        FeedbackEvent segment, LogPosition position, CancellationToken cancellationToken)
    {
        var scored = analyst.Score(segment, position);
        var partial = segment.TranscriptSegment.Partial;
        return new StreamTranscriptResponse
        {
            EventId = segment.EventId,
            Status = PublishStatus.Accepted,
            Sentiment = SentimentMapper.ToContract(scored),
            Trend = TrendWith(scored.Sentiment, partial),
            Risk = await analyst.RiskWithAsync(scored, cancellationToken),
            Partial = partial,
        };
    }

    private float TrendWith(SentimentReading? turn, bool partial)
    {
        if (turn is not { } reading)
        {
            return _trend.Current;
        }

        var mood = reading.Positive - reading.Negative;
        return partial ? _trend.Preview(mood) : _trend.Add(mood);
    }

    private string? CheckCall(FeedbackEvent segment)
    {
        _customerId ??= segment.CustomerId;
        _callId ??= segment.TranscriptSegment.CallId;
        return segment.CustomerId != _customerId ? "customer_id: is not that of the stream's first segment"
            : segment.TranscriptSegment.CallId != _callId ? "transcript_segment.call_id: is not that of the stream's first segment"
            : null;
    }
}
