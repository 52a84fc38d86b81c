using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Streaming.Log;
using CemStream.Streaming.Telemetry;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Writes;

/// <summary>Writes single records to the log and waits until a read of the store shows them.</summary>
internal sealed class RecordWriter(IEventLog log, FoldWaiter waiter, IOptions<GatewayOptions> options, ILogger<RecordWriter> logger)
{
    /// <summary>Completes when the record is folded.</summary>
    /// <exception cref="GrpcException">
    /// RESOURCE_EXHAUSTED: not stored. UNAVAILABLE: stored or not. DEADLINE_EXCEEDED: stored, but not folded in time.
    /// </exception>
    public async Task WriteAsync(string customerId, LogRecord record, CancellationToken cancellationToken)
    {
        var appended = await AppendAsync(new LogDraft(customerId, record.ToByteArray(), EventTrace.Current()), cancellationToken);
        if (appended.Outcome == AppendOutcome.Busy)
        {
            throw GatewayErrors.Busy(options.Value.RetryAfter);
        }

        if (!await waiter.WaitAsync(appended.Positions[0], options.Value.FoldTimeout, cancellationToken))
        {
            throw GatewayErrors.NotFoldedInTime();
        }
    }

    private async ValueTask<AppendResult> AppendAsync(LogDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            return await log.AppendAsync([draft], cancellationToken);
        }
        catch (LogUnavailableException error)
        {
            logger.WriteFailed(error);
            throw GatewayErrors.Unavailable(options.Value.RetryAfter, error);
        }
    }
}
