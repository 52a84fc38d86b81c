using System.Collections.Concurrent;
using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.FeedFiles;
using CemStream.Replay;

namespace CemStream.Demo;

/// <summary>
/// Plays the samples against a running service and shows what comes back:
/// (1) follow the alert feed, (2) play the samples, (3) wait until everything is folded, (4) wait until every alert was shown, (5) compare.
/// </summary>
internal sealed class DemoRun(CemStreamClient client, MetricsPage metrics, DemoScreen screen, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, bool> _shown = new();

    /// <returns>What is not as the samples say it must be; empty if all is well.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(
        IReadOnlyList<FeedItem> samples, double compression, CancellationToken cancellationToken)
    {
        // (2)
        var player = new FeedPlayer(client, compression, time);
        await player.PlayAsync(samples, screen.Reached, cancellationToken);

        // (3)
        await UntilAsync(async () => (await metrics.ReadAsync(cancellationToken)).Processed >= player.Tally.Accepted, cancellationToken);

        // (4)
        var request = new ListAlertsRequest { Limit = 1000 };
        request.Statuses.AddRange(Enum.GetValues<AlertStatus>().Skip(1));
        var alerts = (await client.ListAsync(request, cancellationToken)).Alerts;
        await UntilAsync(() => Task.FromResult(alerts.All(alert => _shown.ContainsKey(alert.AlertId))), cancellationToken);

        // (5)
        var opened = alerts.Select(alert => new ExpectedAlert(alert.CustomerId, alert.Rule)).ToHashSet();
        return
        [
            .. player.Tally.Reasons.Select(reason => $"rejected: {reason}"),
            .. alerts.Where(alert => !_shown.ContainsKey(alert.AlertId))
                .Select(alert => $"never reached the subscriber: alert {alert.AlertId}"),
            .. Samples.Expectations().Check(opened),
        ];
    }

    /// <summary>(1) Shows alerts until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var watch = new AlertWatch(client, new AlertFilter(), screen.Notice, time);
        await foreach (var change in watch.ChangesAsync(includeOpen: true, cancellationToken))
        {
            screen.Show(change);
            _shown[change.Alert.AlertId] = true;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await condition() && time.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
