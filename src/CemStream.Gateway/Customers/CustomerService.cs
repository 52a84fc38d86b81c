using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
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
    CustomerReader customers, IShardStore store, CustomerChanges changes, RecordWriter writer, Audit audit, TimeProvider time)
{
    private const int MaxTop = 1000;
    private const int DefaultTop = 20;

    /// <summary>How far down Top looks for customers that the caller may see.</summary>
    private const int MaxReach = 100_000;

    /// <summary>The least risk above 0: all points are multiples of it.</summary>
    private const double LeastRisk = 0.25;

    public static ServiceDescriptor Descriptor { get; } =
        CustomerServiceReflection.Descriptor.FindTypeByName<ServiceDescriptor>(nameof(CustomerService));

    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(Descriptor)
            .Unary<GetCustomerRequest, CustomerState>("Get", GetAsync)
            .Unary<TopCustomersRequest, TopCustomersResponse>("Top", TopAsync)
            .ServerStreaming<WatchCustomerRequest, CustomerState>("Watch", WatchAsync)
            .Unary<UpsertProfileRequest, CustomerState>("UpsertProfile", UpsertProfileAsync)
            .Unary<EraseCustomerRequest, EraseCustomerResponse>("Erase", EraseAsync)
            .Build();

    private async Task<CustomerState> GetAsync(GetCustomerRequest request, ServerCall call) =>
        await customers.GetAsync(request.CustomerId, call.HttpContext.Caller(), call.CancellationToken);

    private async Task<TopCustomersResponse> TopAsync(TopCustomersRequest request, ServerCall call)
    {
        var order = OrderOf(request.Order);
        var limit = RequestRules.Limit(request.Limit, MaxTop, DefaultTop);
        RequestRules.RequireRange("minimum_risk", request.MinimumRisk, 0, 100);
        var minimumRisk = Math.Max(request.MinimumRisk, LeastRisk);
        var caller = call.HttpContext.Caller();

        // The store knows nothing of tenants, teams and regions: more is read until enough of it may be seen.
        for (var reach = limit; ; reach *= 4)
        {
            var states = await store.ReadTopAsync(order, minimumRisk, reach, call.CancellationToken);
            CustomerState[] visible = [.. states.Select(customers.ToContract).Where(seen => caller.Sees(seen.CustomerId, seen.Profile)).Take(limit)];
            if (visible.Length == limit || states.Count < reach || reach > MaxReach)
            {
                return new TopCustomersResponse { Customers = { visible } };
            }
        }
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
            var encoded = await customers.FindEncodedAsync(request.CustomerId, ended.Token) ?? throw NotFound(request);
            if (!encoded.Span.SequenceEqual(sent.Span))
            {
                // With each state anew: the customer may have been erased, or have gone to another team.
                var customer = customers.ToContract(encoded);
                var isVisible = !CustomerReader.IsErased(encoded) && call.HttpContext.Caller().Sees(request.CustomerId, customer.Profile);
                await responses.WriteAsync(isVisible ? customer : throw NotFound(request), ended.Token);
                sent = encoded;
            }

            await watch.WaitAsync(ended.Token);
        }
    }

    private async Task<EraseCustomerResponse> EraseAsync(EraseCustomerRequest request, ServerCall call)
    {
        var now = time.GetUtcNow();
        var erase = new Erase
        {
            EventId = Guid.CreateVersion7(now).ToString(),
            CustomerId = request.CustomerId,
            OccurredAt = Timestamp.FromDateTimeOffset(now),
        };
        RequestRules.RequireNone(ContractRules.Check(erase, now));
        var caller = call.HttpContext.Caller();
        await RequireSeesKnownAsync(caller, erase.CustomerId, call.CancellationToken);
        audit.CustomerErased(caller, erase.EventId);
        await writer.WriteAsync(erase.CustomerId, new LogRecord { Erase = erase }, call.CancellationToken);
        return new EraseCustomerResponse { ErasedAt = erase.OccurredAt };
    }

    private async ValueTask RequireSeesKnownAsync(Caller caller, string customerId, CancellationToken cancellationToken)
    {
        caller.RequireTenant(customerId);
        if (await customers.FindStateAsync(customerId, cancellationToken) is { Profile: { } known })
        {
            caller.RequireSees(customerId, known.Team ?? "", known.Region ?? "");
        }
    }

    private static GrpcException NotFound(WatchCustomerRequest request) => GatewayErrors.NotFound("customer", request.CustomerId);

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
        var caller = call.HttpContext.Caller();
        caller.RequireSees(profile.CustomerId, profile.Team, profile.Region);
        await RequireSeesKnownAsync(caller, profile.CustomerId, call.CancellationToken);
        await writer.WriteAsync(profile.CustomerId, new LogRecord { Profile = profile }, call.CancellationToken);
        var customer = await customers.GetAsync(profile.CustomerId, caller, call.CancellationToken);

        // Who may only write is not told what is known of the customer.
        return caller.Has(Roles.CustomersRead)
            ? customer
            : new CustomerState { CustomerId = customer.CustomerId, Profile = customer.Profile };
    }
}
