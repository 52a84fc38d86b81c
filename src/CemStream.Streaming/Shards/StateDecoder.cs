using CemStream.Risk.Alerts;
using CemStream.Risk.State;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>Reads stored states. Of one that is damaged it names the customer, in the log alone: the status may be read by anybody.</summary>
internal sealed class StateDecoder(int shard, ILogger logger)
{
    /// <exception cref="InvalidStateException">The state is damaged.</exception>
    public CustomerState Read(string customerId, ReadOnlySpan<byte> state)
    {
        try
        {
            return CustomerStateCodec.Read(state);
        }
        catch (InvalidStateException error)
        {
            throw Damaged(customerId, error);
        }
    }

    /// <summary>The timer of a customer whom the store names as due.</summary>
    /// <exception cref="InvalidStateException">The state is damaged, or has no timer.</exception>
    public AlertTimer ReadTimer(string customerId, ReadOnlySpan<byte> state) => Read(customerId, state).NextTimer
        ?? throw Damaged(customerId, new InvalidStateException("The customer is stored as due, but the state has no timer."));

    private InvalidStateException Damaged(string customerId, InvalidStateException error)
    {
        logger.StateDamaged(shard, customerId, error);
        return new InvalidStateException(
            $"the state of a customer, named in the log, cannot be used; have the shard folded again from the log. {error.Message}", error);
    }
}
