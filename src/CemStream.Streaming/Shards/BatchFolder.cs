using System.Buffers;
using CemStream.Risk;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Folds decoded records, in order, into the states that they build on. A record that makes the fold throw changes nothing.
/// </summary>
internal sealed class BatchFolder(int shard, RiskPolicy policy, StreamingMetrics metrics, ILogger logger)
{
    private readonly ArrayBufferWriter<byte> _encoding = new();

    public FoldedBatch Fold(ReadOnlySpan<DecodedRecord> records, Dictionary<string, CustomerState> states)
    {
        var builder = new FoldedBatchBuilder(shard, policy, states, _encoding);
        foreach (ref readonly var record in records)
        {
            if (record.Event is { } customerEvent)
            {
                Fold(record, customerEvent, builder);
            }
            else
            {
                builder.Refuse(record, record.Reason!);
                logger.RecordSetAside(shard, record.Entry.Offset, record.Reason!);
            }
        }

        return builder.Build(records[^1].Entry.Offset);
    }

    private void Fold(in DecodedRecord record, CustomerEvent customerEvent, FoldedBatchBuilder builder)
    {
        try
        {
            builder.Add(record, RiskFold.Apply(builder.StateOf(customerEvent.CustomerId), customerEvent, policy));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            metrics.CountError("fold", error);
            logger.RecordFailed(shard, record.Entry.Offset, "fold", error);
            builder.Refuse(record, $"fold: failed with {error.GetType().Name}: {error.Message}");
        }
    }
}
