using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts.Fanout;
using CemStream.Gateway.Metrics;
using CemStream.Gateway.Security;
using CemStream.Grpc;
using CemStream.Grpc.Server;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Alerts;

/// <summary>
/// Serves Subscribe: (1) find where to begin, (2) send the open alerts if asked, (3) say where it begins, (4) follow the feed, (5) whatever
/// ends it, tell where to resume. A subscriber is a place in its group's batches or, when it is behind, a cursor on the feed, and while it
/// does not read, one blocked write: it has no queue.
/// </summary>
internal sealed class AlertSubscriptions(
    AlertFeed feed, AlertFanout fanout, AlertReader alerts, GatewayMetrics metrics, TimeProvider time, IOptions<GatewayOptions> options,
    ILogger<AlertSubscriptions> logger)
{
    private const string TokenTrailer = "cem-resume-token";

    private readonly GatewayOptions _options = options.Value;

    public async Task ServeAsync(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responses, ServerCall call)
    {
        // 1
        var matcher = call.HttpContext.Caller().Matcher(request.Filter);
        var begin = await BeginAsync(request.ResumeToken, call.CancellationToken);

        using var guard = new StallGuard(_options.StallTimeout, time, call.CancellationToken, call.Stopping);
        var delivery = new AlertDelivery(responses, matcher, guard, time, begin);
        metrics.SubscriberCame();
        try
        {
            // 2
            if (request is { IncludeOpen: true, ResumeToken: "" })
            {
                await delivery.SendOpenAsync(alerts.ListAsync(AlertStatusSet.Active, matcher, guard.Token));
            }

            // 3
            await delivery.SendTokenAsync(begin);

            // 4
            await FollowAsync(matcher, delivery, guard.Token);
        }
        catch (OperationCanceledException e) when (guard.HasStalled || call.Stopping.IsCancellationRequested)
        {
            // 5
            throw guard.HasStalled ? Stalled(delivery.Resumable, e) : Stopping(delivery.Resumable, e);
        }
        catch (StoreUnavailableException e)
        {
            // 5
            logger.SubscriptionEnded(e);
            throw StoreUnavailable(delivery.Resumable, e);
        }
        finally
        {
            metrics.SubscriberLeft();
        }
    }

    private async ValueTask<ResumeToken> BeginAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return await feed.NowAsync(cancellationToken);
        }

        if (!ResumeToken.TryParse(text, out var token))
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "resume_token: cannot be read");
        }

        return await feed.CheckAsync(token, cancellationToken) switch
        {
            ResumeTokenStanding.Good => token,
            ResumeTokenStanding.Foreign => throw new GrpcException(
                GrpcStatusCode.FailedPrecondition, "resume_token: is of another store: the number of shards differs"),
            _ => throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                "resume_token: is past the end of the log: it is of another store, or the log lost data"),
        };
    }

    // Alone until the subscriber stands where its group does, then with the group until it falls behind.
    private async Task FollowAsync(AlertMatcher matcher, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        var follower = new GroupFollower(delivery, metrics, _options.IdleInterval);
        using var seat = new GroupSeat(time, cancellationToken);
        while (true)
        {
            using var membership = await JoinAsync(matcher, delivery, cancellationToken);
            await follower.FollowAsync(membership, seat, cancellationToken);
        }
    }

    private async Task<GroupMembership> JoinAsync(AlertMatcher matcher, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        var reader = feed.Open(delivery.Covered);
        GroupMembership? membership;
        while ((membership = fanout.TryJoin(matcher, reader)) is null)
        {
            var quiet = _options.IdleInterval - delivery.SinceLastSent;
            var run = await reader.ReadAsync(quiet > TimeSpan.Zero ? quiet : TimeSpan.Zero, cancellationToken);
            metrics.CountDeliveries(await delivery.SendAsync([run], reader.Position));
            if (delivery.SinceLastSent >= _options.IdleInterval)
            {
                await delivery.SendTokenAsync(reader.Position);
            }
        }

        try
        {
            metrics.CountDeliveries(await delivery.SendAsync(membership.TakeMissed(), reader.Position));
            return membership;
        }
        catch
        {
            membership.Dispose();
            throw;
        }
    }

    private GrpcException Stalled(ResumeToken? resumable, Exception cause)
    {
        metrics.CountStall();
        var message = $"The reader left a message unread for {_options.StallTimeout}; {Advice(resumable)}.";
        return new GrpcException(GrpcStatusCode.ResourceExhausted, message, Trailers(resumable), cause);
    }

    private static GrpcException Stopping(ResumeToken? resumable, Exception cause) =>
        new(GrpcStatusCode.Unavailable, $"The server is stopping; {Advice(resumable)}.", Trailers(resumable), cause);

    private GrpcException StoreUnavailable(ResumeToken? resumable, StoreUnavailableException cause)
    {
        var unavailable = GatewayErrors.StoreUnreadable(_options.RetryAfter, cause);
        if (resumable is not null)
        {
            unavailable.Trailers.Add(TokenTrailer, resumable.ToString());
        }

        return unavailable;
    }

    private static string Advice(ResumeToken? resumable) => resumable is null ? "subscribe again" : "resume with the token";

    private static Metadata Trailers(ResumeToken? resumable) =>
        resumable is null ? [] : new Metadata { { TokenTrailer, resumable.ToString() } };
}
