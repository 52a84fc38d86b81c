using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Grpc.Client;

namespace CemStream.Clients;

/// <summary>The service's gRPC interface, as the commands use it.</summary>
internal sealed class CemStreamClient(Uri server) : IDisposable
{
    public static readonly Uri DefaultServer = new("http://127.0.0.1:8081");

    private static readonly GrpcCallOptions Bounded = new(TimeSpan.FromSeconds(30));

    private readonly GrpcChannel _channel = new(server);

    public Uri Server => server;

    /// <summary>Whether anything that speaks gRPC answers.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TopAsync(new TopCustomersRequest { Limit = 1 }, cancellationToken);
            return true;
        }
        catch (GrpcException e)
        {
            return e.Status != GrpcStatusCode.Unavailable;
        }
    }

    public Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.IngestService/Publish", request, PublishResponse.Parser, Bounded, cancellationToken);

    public IAsyncEnumerable<SubscribeResponse> Subscribe(SubscribeRequest request, CancellationToken cancellationToken) =>
        _channel.ServerStreaming(
            "/cemstream.v1.AlertService/Subscribe", request, SubscribeResponse.Parser, cancellationToken: cancellationToken);

    public Task<ListAlertsResponse> ListAsync(ListAlertsRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.AlertService/List", request, ListAlertsResponse.Parser, Bounded, cancellationToken);

    public Task<Alert> ActAsync(AlertAction action, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.AlertService/Act", action, Alert.Parser, Bounded, cancellationToken);

    public Task<CustomerState> GetCustomerAsync(string customerId, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            "/cemstream.v1.CustomerService/Get", new GetCustomerRequest { CustomerId = customerId }, CustomerState.Parser, Bounded,
            cancellationToken);

    public Task<TopCustomersResponse> TopAsync(TopCustomersRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.CustomerService/Top", request, TopCustomersResponse.Parser, Bounded, cancellationToken);

    public Task<CustomerState> UpsertProfileAsync(CustomerProfile profile, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            "/cemstream.v1.CustomerService/UpsertProfile", new UpsertProfileRequest { Profile = profile }, CustomerState.Parser, Bounded,
            cancellationToken);

    public void Dispose() => _channel.Dispose();
}
