using CemStream.Gateway.Metrics;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>Sends a group's batches to one member, and a token whenever nothing was sent for a while.</summary>
internal sealed class GroupFollower(AlertDelivery delivery, GatewayMetrics metrics, TimeSpan idleInterval)
{
    /// <summary>Returns when the member has fallen so far behind that the group no longer has what comes next.</summary>
    public async Task FollowAsync(GroupMembership membership, GroupSeat seat, CancellationToken cancellationToken)
    {
        try
        {
            seat.SetClock(idleInterval - delivery.SinceLastSent);
            while (!membership.IsOver)
            {
                while (membership.TryTake() is { } batch)
                {
                    await delivery.SendAsync(batch, flush: membership.IsAtEnd);
                    metrics.CountDeliveries(batch.Changes);
                }

                await SendTokenIfIdleAsync(membership, seat);
                await membership.WaitAsync(seat);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            membership.Unlist(seat);
        }
    }

    // The clock is not set anew at each batch: when it strikes and something was sent since, it is set to what is left.
    private async ValueTask SendTokenIfIdleAsync(GroupMembership membership, GroupSeat seat)
    {
        if (!seat.HasStruck)
        {
            return;
        }

        if (delivery.SinceLastSent >= idleInterval && membership.PositionAtEnd() is { } position)
        {
            await delivery.SendTokenAsync(position);
        }

        seat.SetClock(idleInterval - delivery.SinceLastSent);
    }
}
