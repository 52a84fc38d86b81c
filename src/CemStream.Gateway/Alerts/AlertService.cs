using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Grpc.Server;
using CemStream.Streaming.Store;
using Google.Protobuf.Reflection;

namespace CemStream.Gateway.Alerts;

/// <summary>cemstream.v1.AlertService.</summary>
internal sealed class AlertService(AlertReader alerts, AlertActions actions, AlertSubscriptions subscriptions)
{
    private const int MaxList = 1000;
    private const int DefaultList = 100;

    public static ServiceDescriptor Descriptor { get; } =
        AlertServiceReflection.Descriptor.FindTypeByName<ServiceDescriptor>(nameof(AlertService));

    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(Descriptor)
            .ServerStreaming<SubscribeRequest, SubscribeResponse>("Subscribe", subscriptions.ServeAsync)
            .Unary<ListAlertsRequest, ListAlertsResponse>("List", ListAsync)
            .Unary<GetAlertRequest, Alert>("Get", GetAsync)
            .Unary<AlertAction, Alert>("Act", (action, call) => actions.ActAsync(action, call.HttpContext.Caller(), call.CancellationToken))
            .Build();

    public Task<ListAlertsResponse> ListAsync(ListAlertsRequest request, ServerCall call)
    {
        // A thousand alerts are much text with much in common.
        call.CompressResponses();
        return ListAsync(request, call.HttpContext.Caller(), call.CancellationToken);
    }

    public async Task<ListAlertsResponse> ListAsync(ListAlertsRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var matcher = caller.Matcher(request.Filter);
        var limit = RequestRules.Limit(request.Limit, MaxList, DefaultList);
        var response = new ListAlertsResponse();
        await foreach (var alert in alerts.ListAsync(StatusesOf(request), matcher, cancellationToken))
        {
            response.Alerts.Add(alert);
            if (response.Alerts.Count == limit)
            {
                break;
            }
        }

        return response;
    }

    private async Task<Alert> GetAsync(GetAlertRequest request, ServerCall call) =>
        await alerts.GetAsync(request.AlertId, call.HttpContext.Caller(), call.CancellationToken);

    private static AlertStatusSet StatusesOf(ListAlertsRequest request)
    {
        var set = AlertStatusSet.None;
        foreach (var status in request.Statuses)
        {
            RequestRules.RequireKnown("statuses", status);
            set |= (AlertStatusSet)(1 << (int)status);
        }

        return set == AlertStatusSet.None ? AlertStatusSet.Active : set;
    }
}
