using System.Runtime.CompilerServices;
using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Grpc;
using CemStream.Streaming.Store;

namespace CemStream.Gateway.Alerts;

/// <summary>Reads alerts as the store has them.</summary>
internal sealed class AlertReader(IShardStore store)
{
    /// <exception cref="GrpcException">NOT_FOUND; also for an alert that the caller may not see, which so is not given away.</exception>
    public async ValueTask<Alert> GetAsync(string alertId, Caller caller, CancellationToken cancellationToken) =>
        await store.ReadAlertAsync(alertId, cancellationToken) is { } encoded
        && Alert.Parser.ParseFrom(encoded.Span) is var alert
        && caller.Sees(alert.CustomerId, alert.Profile)
            ? alert
            : throw GatewayErrors.NotFound("alert", alertId);

    /// <summary>By priority and then risk, highest first.</summary>
    public async IAsyncEnumerable<Alert> ListAsync(
        AlertStatusSet statuses, AlertMatcher matcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var encoded in store.ReadAlertsAsync(statuses, cancellationToken))
        {
            var alert = Alert.Parser.ParseFrom(encoded.Span);
            if (matcher.Matches(alert))
            {
                yield return alert;
            }
        }
    }
}
