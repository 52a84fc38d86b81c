using CemStream.Contracts.V1;
using CemStream.Gateway.Writes;
using CemStream.Grpc;
using CemStream.Grpc.Server;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Store;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Gateway.Customers;

/// <summary>cemstream.v1.CustomerService.</summary>
internal sealed class CustomerService(
    CustomerReader customers, IShardStore store, CustomerChanges changes, RecordWriter writer, TimeProvider time)
{
    private const int MaxTop = 1000;
    private const int DefaultTop = 20;

    /// <summary>The least risk above 0: all points are multiples of it.</summary>
    private const double LeastRisk = 0.25;

    public static ServiceDescriptor Descriptor { get; } =
        CustomerServiceReflection.Descriptor.FindTypeByName<ServiceDescriptor>(nameof(CustomerService));

    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(Descriptor)
            .Unary<GetCustomerRequest, CustomerState>("Get", (request, call) => GetAsync(request.CustomerId, call.CancellationToken))
            .Unary<TopCustomersRequest, TopCustomersResponse>("Top", TopAsync)
            .ServerStreaming<WatchCustomerRequest, CustomerState>("Watch", WatchAsync)
            .Unary<UpsertProfileRequest, CustomerState>("UpsertProfile", UpsertProfileAsync)
            .Build();

    private async Task<CustomerState> GetAsync(string customerId, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) ?? throw GatewayErrors.NotFound("customer", customerId);

    private async Task<TopCustomersResponse> TopAsync(TopCustomersRequest request, ServerCall call)
    {
        var order = OrderOf(request.Order);
        var limit = RequestRules.Limit(request.Limit, MaxTop, DefaultTop);
        RequestRules.RequireRange("minimum_risk", request.MinimumRisk, 0, 100);
        var states = await store.ReadTopAsync(order, Math.Max(request.MinimumRisk, LeastRisk), limit, call.CancellationToken);
        return new TopCustomersResponse { Customers = { states.Select(customers.ToContract) } };
    }

    private static CustomerOrder OrderOf(TopOrder order) => order switch
    {
        TopOrder.Unspecified or TopOrder.Risk => CustomerOrder.Risk,
        TopOrder.Priority => CustomerOrder.Priority,
        _ => throw new GrpcException(GrpcStatusCode.InvalidArgument, $"order: {order} is not a known value"),
    };

    private async Task WatchAsync(WatchCustomerRequest request, IServerStreamWriter<CustomerState> responses, ServerCall call)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, call.Stopping);
        using var watch = changes.Watch(request.CustomerId);
        ReadOnlyMemory<byte> sent = default;
        while (true)
        {
            var encoded = await customers.FindEncodedAsync(request.CustomerId, ended.Token)
                ?? throw GatewayErrors.NotFound("customer", request.CustomerId);
            if (!encoded.Span.SequenceEqual(sent.Span))
            {
                await responses.WriteAsync(customers.ToContract(encoded), ended.Token);
                sent = encoded;
            }

            await watch.WaitAsync(ended.Token);
        }
    }

    private async Task<CustomerState> UpsertProfileAsync(UpsertProfileRequest request, ServerCall call)
    {
        var profile = request.Profile ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, "profile: is missing");
        var now = time.GetUtcNow();
        if (profile.EventId.Length == 0)
        {
            profile.EventId = Guid.CreateVersion7(now).ToString();
        }

        profile.OccurredAt ??= Timestamp.FromDateTimeOffset(now);
        RequestRules.RequireNone(ContractRules.Check(profile, now));
        await writer.WriteAsync(profile.CustomerId, new LogRecord { Profile = profile }, call.CancellationToken);
        return await GetAsync(profile.CustomerId, call.CancellationToken);
    }
}
