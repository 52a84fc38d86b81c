using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Gateway.Writes;
using CemStream.Grpc;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;
using Google.Protobuf.WellKnownTypes;
using Alert = CemStream.Contracts.V1.Alert;
using Domain = CemStream.Risk.Alerts;

namespace CemStream.Gateway.Alerts;

/// <summary>
/// Does what people ask to do to an alert: (1) find it, (2) complete and check the action, (3) refuse what its status does not allow,
/// (4) write the action to the log and wait until it is folded, (5) see whether it took: another one may have come first.
/// </summary>
internal sealed class AlertActions(AlertReader alerts, RecordWriter writer, Audit audit, TimeProvider time)
{
    public async Task<Alert> ActAsync(AlertAction action, Caller caller, CancellationToken cancellationToken)
    {
        // 1
        var alert = await alerts.GetAsync(action.AlertId, caller, cancellationToken);

        // 2
        Complete(action, alert);
        if (Took(alert, action))
        {
            return alert;
        }

        // 3
        if (!AlertTransitions.Allows((Domain.AlertStatus)alert.Status, KindOf(action)))
        {
            throw NotAllowed(action, alert);
        }

        // 4
        audit.AlertActedOn(caller, action.Actor, KindOf(action), action.AlertId, action.EventId);
        await writer.WriteAsync(alert.CustomerId, new LogRecord { AlertAction = action }, cancellationToken);

        // 5
        alert = await alerts.GetAsync(action.AlertId, caller, cancellationToken);
        return Took(alert, action) ? alert : throw NotAllowed(action, alert);
    }

    private void Complete(AlertAction action, Alert alert)
    {
        var now = time.GetUtcNow();
        if (action.EventId.Length == 0)
        {
            action.EventId = Guid.CreateVersion7(now).ToString();
        }

        if (action.CustomerId.Length == 0)
        {
            action.CustomerId = alert.CustomerId;
        }

        action.OccurredAt ??= Timestamp.FromDateTimeOffset(now);
        RequestRules.RequireNone(
            ContractRules.Check(action, now) ?? (action.CustomerId == alert.CustomerId ? null : "customer_id: is not that of the alert"));
    }

    private static bool Took(Alert alert, AlertAction action) => alert.History.Any(entry => entry.EventId == action.EventId);

    private static AlertActionKind KindOf(AlertAction action) => action.ActionCase switch
    {
        AlertAction.ActionOneofCase.Acknowledge => AlertActionKind.Acknowledge,
        AlertAction.ActionOneofCase.Assign => AlertActionKind.Assign,
        AlertAction.ActionOneofCase.Snooze => AlertActionKind.Snooze,
        AlertAction.ActionOneofCase.Resolve => AlertActionKind.Resolve,
        _ => AlertActionKind.Reopen,
    };

    private static GrpcException NotAllowed(AlertAction action, Alert alert)
    {
        var status = alert.Status.ToString().ToLowerInvariant();
        var verb = KindOf(action).ToString().ToLowerInvariant();
        return new GrpcException(
            GrpcStatusCode.FailedPrecondition, $"status: the alert is {status}, which does not allow to {verb} it");
    }
}
