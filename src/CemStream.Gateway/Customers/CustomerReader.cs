using CemStream.Gateway.Security;
using CemStream.Grpc;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Contract;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;

namespace CemStream.Gateway.Customers;

/// <summary>Reads customers as the store has them.</summary>
internal sealed class CustomerReader(IEventLog log, IShardStore store, RiskPolicy policy)
{
    /// <returns><see langword="null"/> if nothing is known of the customer.</returns>
    public async ValueTask<CustomerState?> FindStateAsync(string customerId, CancellationToken cancellationToken) =>
        await FindEncodedAsync(customerId, cancellationToken) is { } encoded && Decode(encoded) is { IsErased: false } state ? state : null;

    /// <exception cref="GrpcException">NOT_FOUND; also for a customer that the caller may not see, who so is not given away.</exception>
    public async ValueTask<Contracts.V1.CustomerState> GetAsync(string customerId, Caller caller, CancellationToken cancellationToken) =>
        await FindStateAsync(customerId, cancellationToken) is { } state
        && ContractMapper.ToContract(state, policy) is var customer
        && caller.Sees(customerId, customer.Profile)
            ? customer
            : throw GatewayErrors.NotFound("customer", customerId);

    /// <summary>The state as stored; equal bytes mean that nothing changed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> FindEncodedAsync(string customerId, CancellationToken cancellationToken) =>
        (await store.ReadStatesAsync(log.ShardOf(customerId), [customerId], cancellationToken))[0];

    public Contracts.V1.CustomerState ToContract(ReadOnlyMemory<byte> encoded) => ContractMapper.ToContract(Decode(encoded), policy);

    public static bool IsErased(ReadOnlyMemory<byte> encoded) => Decode(encoded).IsErased;

    private static CustomerState Decode(ReadOnlyMemory<byte> encoded) => CustomerStateCodec.Read(encoded.Span);
}
