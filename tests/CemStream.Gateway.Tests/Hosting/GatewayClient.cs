using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Grpc.Client;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>Typed calls of the three services.</summary>
internal sealed class GatewayClient(GrpcChannel channel, string? credential = null, string? traceParent = null)
{
    private const string Ingest = "/cemstream.v1.IngestService/";
    private const string Alerts = "/cemstream.v1.AlertService/";
    private const string Customers = "/cemstream.v1.CustomerService/";

    private readonly GrpcCallOptions _options = new(Metadata: ToMetadata(credential, traceParent));

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public Task<PublishResponse> PublishAsync(params IEnumerable<FeedbackEvent> events) =>
        channel.UnaryAsync(
            Ingest + "Publish", new PublishRequest { Events = { events } }, PublishResponse.Parser, _options, TestEnd);

    public DuplexCall<PublishRequest, PublishResponse> PublishStream() =>
        channel.Duplex<PublishRequest, PublishResponse>(Ingest + "PublishStream", PublishResponse.Parser, _options, TestEnd);

    public DuplexCall<StreamTranscriptRequest, StreamTranscriptResponse> StreamTranscript() =>
        channel.Duplex<StreamTranscriptRequest, StreamTranscriptResponse>(
            Ingest + "StreamTranscript", StreamTranscriptResponse.Parser, _options, TestEnd);

    public IAsyncEnumerable<SubscribeResponse> Subscribe(SubscribeRequest request) =>
        channel.ServerStreaming(Alerts + "Subscribe", request, SubscribeResponse.Parser, _options, TestEnd);

    public async Task<IReadOnlyList<Alert>> ListAsync(ListAlertsRequest request) =>
        (await channel.UnaryAsync(Alerts + "List", request, ListAlertsResponse.Parser, _options, TestEnd)).Alerts;

    public Task<Alert> GetAlertAsync(string id) =>
        channel.UnaryAsync(Alerts + "Get", new GetAlertRequest { AlertId = id }, Alert.Parser, _options, TestEnd);

    public Task<Alert> ActAsync(AlertAction action) => channel.UnaryAsync(Alerts + "Act", action, Alert.Parser, _options, TestEnd);

    public Task<CustomerState> GetCustomerAsync(string id) =>
        channel.UnaryAsync(
            Customers + "Get", new GetCustomerRequest { CustomerId = id }, CustomerState.Parser, _options, TestEnd);

    public async Task<IReadOnlyList<CustomerState>> TopAsync(TopCustomersRequest request) =>
        (await channel.UnaryAsync(Customers + "Top", request, TopCustomersResponse.Parser, _options, TestEnd)).Customers;

    public IAsyncEnumerable<CustomerState> Watch(string id) =>
        channel.ServerStreaming(
            Customers + "Watch", new WatchCustomerRequest { CustomerId = id }, CustomerState.Parser, _options, TestEnd);

    public Task<CustomerState> UpsertProfileAsync(CustomerProfile profile) =>
        channel.UnaryAsync(
            Customers + "UpsertProfile", new UpsertProfileRequest { Profile = profile }, CustomerState.Parser, _options, TestEnd);

    public Task<EraseCustomerResponse> EraseAsync(string id) =>
        channel.UnaryAsync(
            Customers + "Erase", new EraseCustomerRequest { CustomerId = id }, EraseCustomerResponse.Parser, _options, TestEnd);

    /// <summary>
    /// Returns once everything published for the customer is folded: a shard folds in order, so an old profile that changes nothing tells.
    /// </summary>
    public async Task<CustomerState> SettleAsync(string customerId)
    {
        var longAgo = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddYears(-5));
        var unchanging = new CustomerProfile { CustomerId = customerId, OccurredAt = longAgo };
        while (true)
        {
            try
            {
                return await UpsertProfileAsync(unchanging);
            }
            catch (GrpcException e) when (e.Status == GrpcStatusCode.DeadlineExceeded)
            {
                TestEnd.ThrowIfCancellationRequested();
            }
        }
    }

    private static Metadata ToMetadata(string? credential, string? traceParent)
    {
        var metadata = new Metadata();
        if (credential is not null)
        {
            metadata.Add("authorization", $"Bearer {credential}");
        }

        if (traceParent is not null)
        {
            metadata.Add("traceparent", traceParent);
        }

        return metadata;
    }

    public static async Task<GrpcException> RefusalAsync(Func<Task> call) => await Assert.ThrowsAsync<GrpcException>(call);
}
