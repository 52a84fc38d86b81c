using System.Net.Sockets;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Grpc.Client;

namespace CemStream.Clients;

/// <summary>The service's gRPC interface, as the commands use it.</summary>
internal sealed class CemStreamClient(Uri server, ClientCredentials credentials) : IDisposable
{
    public static readonly Uri DefaultServer = new("http://127.0.0.1:8081");

    private readonly GrpcCallOptions _bounded = new(TimeSpan.FromSeconds(30), credentials.ToMetadata());
    private readonly GrpcCallOptions _unbounded = new(Metadata: credentials.ToMetadata());

    private readonly GrpcChannel _channel = new(server, new GrpcChannelOptions
    {
        Tls = credentials.ToTls(),

        // On this machine, compressing takes longer than sending.
        CompressRequests = !server.IsLoopback,
    });

    public CemStreamClient(Uri server)
        : this(server, ClientCredentials.None)
    {
    }

    public Uri Server => server;

    public ClientCredentials Credentials => credentials;

    /// <summary>
    /// Whether there was nobody to call. A service may itself say UNAVAILABLE, and that is also the status of a connection that breaks.
    /// </summary>
    public static bool FoundNobody(GrpcException failure) => failure.InnerException is SocketException
        or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

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
            return !FoundNobody(e);
        }
    }

    public Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.IngestService/Publish", request, PublishResponse.Parser, _bounded, cancellationToken);

    public IAsyncEnumerable<SubscribeResponse> Subscribe(SubscribeRequest request, CancellationToken cancellationToken) =>
        _channel.ServerStreaming(
            "/cemstream.v1.AlertService/Subscribe", request, SubscribeResponse.Parser, _unbounded, cancellationToken);

    public Task<ListAlertsResponse> ListAsync(ListAlertsRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.AlertService/List", request, ListAlertsResponse.Parser, _bounded, cancellationToken);

    public Task<Alert> ActAsync(AlertAction action, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.AlertService/Act", action, Alert.Parser, _bounded, cancellationToken);

    public Task<CustomerState> GetCustomerAsync(string customerId, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            "/cemstream.v1.CustomerService/Get", new GetCustomerRequest { CustomerId = customerId }, CustomerState.Parser, _bounded,
            cancellationToken);

    public Task<TopCustomersResponse> TopAsync(TopCustomersRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync("/cemstream.v1.CustomerService/Top", request, TopCustomersResponse.Parser, _bounded, cancellationToken);

    public Task<CustomerState> UpsertProfileAsync(CustomerProfile profile, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            "/cemstream.v1.CustomerService/UpsertProfile", new UpsertProfileRequest { Profile = profile }, CustomerState.Parser, _bounded,
            cancellationToken);

    public Task<EraseCustomerResponse> EraseAsync(string customerId, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            "/cemstream.v1.CustomerService/Erase", new EraseCustomerRequest { CustomerId = customerId }, EraseCustomerResponse.Parser, _bounded,
            cancellationToken);

    public void Dispose() => _channel.Dispose();
}
