using CemStream.Contracts.V1;
using CemStream.Gateway.Metrics;
using CemStream.Gateway.Security;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Telemetry;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Ingest;

/// <summary>The one way in for feedback: completes events, checks them, appends what is allowed.</summary>
internal sealed class FeedbackIntake(
    IEventLog log, ContractRules rules, TimeProvider time, GatewayMetrics metrics, ILogger<FeedbackIntake> logger)
{
    /// <summary>Accepts or rejects each event on its own; what is accepted is appended in one call and durable on return.</summary>
    public async ValueTask<IntakeResult> AcceptAsync(
        IReadOnlyList<FeedbackEvent> events, Caller caller, CancellationToken cancellationToken)
    {
        var results = new PublishResult[events.Count];
        var drafts = new List<LogDraft>(events.Count);
        var headers = EventTrace.Current();
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Judge(events[i], caller, headers, drafts);
        }

        return drafts.Count > 0 ? await AppendAsync(results, drafts, events, cancellationToken) : Stored(results, events);
    }

    /// <summary>Fills in what may be missing, then checks.</summary>
    /// <returns>Why the event is rejected; <see langword="null"/> if it is not.</returns>
    public string? Complete(FeedbackEvent feedback, Caller caller, bool allowPartial = false)
    {
        var now = time.GetUtcNow();
        if (feedback.EventId.Length == 0)
        {
            feedback.EventId = Guid.CreateVersion7(now).ToString();
        }

        feedback.OccurredAt ??= Timestamp.FromDateTimeOffset(now);
        return rules.Check(feedback, now, allowPartial)
            ?? (Tenancy.IsOf(feedback.CustomerId, caller.Tenants) ? null : "customer_id: is not of a tenant that the caller may write for");
    }

    private PublishResult Judge(FeedbackEvent feedback, Caller caller, RecordHeaders headers, List<LogDraft> drafts)
    {
        if (Complete(feedback, caller) is { } reason)
        {
            return new PublishResult { EventId = feedback.EventId, Status = PublishStatus.Rejected, Reason = reason };
        }

        drafts.Add(new LogDraft(feedback.CustomerId, new LogRecord { Feedback = feedback }.ToByteArray(), headers));
        return new PublishResult { EventId = feedback.EventId, Status = PublishStatus.Accepted };
    }

    private async ValueTask<IntakeResult> AppendAsync(
        PublishResult[] results, List<LogDraft> drafts, IReadOnlyList<FeedbackEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var appended = await log.AppendAsync(drafts, cancellationToken);
            if (appended.Outcome == AppendOutcome.Busy)
            {
                metrics.CountBusy();
                return new IntakeResult(IntakeOutcome.Busy, []);
            }

            Place(results, appended.Positions);
            return Stored(results, events);
        }
        catch (LogUnavailableException error)
        {
            metrics.CountUnavailable();
            logger.BatchRefused(error);
            return new IntakeResult(IntakeOutcome.Unavailable, []);
        }
    }

    private static void Place(PublishResult[] results, IReadOnlyList<LogPosition> positions)
    {
        var next = 0;
        foreach (var result in results.Where(r => r.Status == PublishStatus.Accepted))
        {
            var position = positions[next++];
            result.Shard = position.Shard;
            result.Offset = position.Offset;
        }
    }

    private IntakeResult Stored(PublishResult[] results, IReadOnlyList<FeedbackEvent> events)
    {
        for (var i = 0; i < results.Length; i++)
        {
            metrics.CountEvent(ChannelNames.Of(events[i]), results[i].Status == PublishStatus.Accepted);
        }

        return new IntakeResult(IntakeOutcome.Stored, results);
    }
}
