using CemStream.Streaming;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// Reads the feed once for all subscribers: finds the groups that each change is for, frames it once per group, wakes them. A subscriber may
/// join a group when it stands exactly where this reader stands; before, and when it falls behind, it reads the feed alone.
/// </summary>
internal sealed class AlertFanout(
    AlertFeed feed,
    StreamingMetrics metrics,
    IOptions<StreamingOptions> options,
    TimeProvider time,
    ILogger<AlertFanout> logger) : BackgroundService
{
    /// <summary>About how many changes become one batch of a group, so that the first of many need not wait for the last.</summary>
    private const int MaxChanges = 512;

    /// <summary>The same for all groups together.</summary>
    private const int MaxChangesOfAll = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SubscriberGroup> _groups = [];
    private readonly FilterIndex _index = new();
    private readonly BatchWindow _window = new();
    private readonly List<SubscriberGroup> _touched = [];
    private ResumeToken? _position;

    private int LimitNow => Math.Min(MaxChangesOfAll, MaxChanges * Math.Max(1, _touched.Count));

    /// <summary>Makes the reader a member of the group of its filter.</summary>
    /// <param name="matcher">The filter.</param>
    /// <param name="reader">Is moved to where the group stands.</param>
    /// <returns>
    /// What lies between where the reader stood and the group, to be sent first; <see langword="null"/> if it cannot join from where it
    /// stands.
    /// </returns>
    public GroupMembership? TryJoin(AlertMatcher matcher, AlertSubscription reader)
    {
        lock (_lock)
        {
            if (_position is null || reader.TryAdvanceTo(_position) is not { } missed)
            {
                return null;
            }

            if (!_groups.TryGetValue(matcher.Key, out var group))
            {
                group = new SubscriberGroup(matcher, _position);
                _groups.Add(matcher.Key, group);
                _index.Add(group);
            }

            group.Members++;
            return new GroupMembership(this, group, missed);
        }
    }

    public void Leave(SubscriberGroup group)
    {
        lock (_lock)
        {
            if (--group.Members == 0 && _groups.GetValueOrDefault(group.Matcher.Key) == group)
            {
                _groups.Remove(group.Matcher.Key);
                _index.Remove(group);
            }
        }
    }

    /// <summary>How far the feed is read.</summary>
    /// <returns><see langword="null"/> if the group has something after <paramref name="place"/>.</returns>
    public ResumeToken? PositionAt(AlertBatch place)
    {
        lock (_lock)
        {
            return place.Next is null && !place.IsDropped ? _position : null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(feed.Open(await feed.NowAsync(stoppingToken)), stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Dissolve();
                metrics.CountError("fanout", error);
                logger.FanoutFailed(error);
                await Task.Delay(options.Value.FeedPollInterval, time, stoppingToken);
            }
        }
    }

    private async Task RunAsync(AlertSubscription reader, CancellationToken cancellationToken)
    {
        Publish(reader.Position);
        while (true)
        {
            var run = await reader.ReadAsync(cancellationToken);
            lock (_lock)
            {
                var changes = Distribute(run);
                while (changes < LimitNow && reader.TryRead(out run))
                {
                    changes += Distribute(run);
                }

                Publish_NeedsLock(reader.Position);
            }

            var woken = 0;
            foreach (var group in _touched)
            {
                woken += group.Wake();
            }

            _touched.Clear();
            await Task.Delay(FanoutPace.RestAfter(woken), time, cancellationToken);
        }
    }

    private void Publish(ResumeToken position)
    {
        lock (_lock)
        {
            Publish_NeedsLock(position);
        }
    }

    private void Publish_NeedsLock(ResumeToken position)
    {
        _position = position;
        var token = position.ToString();
        foreach (var group in _touched)
        {
            _window.Add(group, group.Publish(position, token));
        }
    }

    private int Distribute(FeedRun run)
    {
        foreach (var entry in run.Entries.Span)
        {
            _index.Distribute(entry, _touched);
        }

        return run.Entries.Length;
    }

    private void Dissolve()
    {
        lock (_lock)
        {
            _position = null;
            _touched.Clear();
            foreach (var group in _groups.Values)
            {
                group.Dissolve();
                _index.Remove(group);
                group.Wake();
            }

            _groups.Clear();
            _window.Clear();
        }
    }
}
