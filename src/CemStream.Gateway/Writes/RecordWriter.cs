using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Streaming.Log;
using CemStream.Streaming.Telemetry;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Writes;

/// <summary>Writes single records to the log and waits until a read of the store shows them.</summary>
internal sealed class RecordWriter(IEventLog log, FoldWaiter waiter, IOptions<GatewayOptions> options)
{
    /// <summary>Completes when the record is folded.</summary>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED: not stored. DEADLINE_EXCEEDED: stored, but not folded in time.</exception>
    public async Task WriteAsync(string customerId, LogRecord record, CancellationToken cancellationToken)
    {
        var draft = new LogDraft(customerId, record.ToByteArray(), EventTrace.Current());
        var appended = await log.AppendAsync([draft], cancellationToken);
        if (appended.Outcome == AppendOutcome.Busy)
        {
            throw GatewayErrors.Busy();
        }

        if (!await waiter.WaitAsync(appended.Positions[0], options.Value.FoldTimeout, cancellationToken))
        {
            throw GatewayErrors.NotFoldedInTime();
        }
    }
}
