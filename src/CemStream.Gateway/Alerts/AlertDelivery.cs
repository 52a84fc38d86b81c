using System.Runtime.CompilerServices;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts.Fanout;
using CemStream.Grpc.Server;
using CemStream.Streaming.Feed;
using Google.Protobuf;

namespace CemStream.Gateway.Alerts;

/// <summary>Writes to one subscriber and remembers how far it got.</summary>
internal sealed class AlertDelivery(
    IServerStreamWriter<SubscribeResponse> responses, AlertMatcher matcher, StallGuard guard, TimeProvider time, ResumeToken begin)
{
    private long _lastSent = time.GetTimestamp();
    private bool _owesOpen;

    /// <summary>Everything up to here has been sent.</summary>
    public ResumeToken Covered { get; private set; } = begin;

    /// <summary>
    /// Where the subscriber can go on. <see langword="null"/> among the open alerts: whoever goes on with a token is not sent the rest.
    /// </summary>
    public ResumeToken? Resumable => _owesOpen ? null : Covered;

    public TimeSpan SinceLastSent => time.GetElapsedTime(_lastSent);

    public async Task SendTokenAsync(ResumeToken position)
    {
        await guard.WatchAsync(responses.WriteAsync(new SubscribeResponse { ResumeToken = position.ToString() }, guard.Token));
        Sent(position);
    }

    /// <summary>Sends alerts as they stand. The token that was taken before they were listed has to follow.</summary>
    public async Task SendOpenAsync(IAsyncEnumerable<Alert> open)
    {
        _owesOpen = true;
        await guard.WatchAsync(responses.FlushAsync(guard.Token));
        var index = 0;
        await foreach (var alert in open)
        {
            var message = new SubscribeResponse { Change = Current(alert, index++) };
            await guard.WatchAsync(responses.WriteEncodedAsync(message.ToByteArray(), flush: false, guard.Token));
        }
    }

    /// <summary>Sends what matches, the last of it with the token.</summary>
    /// <returns>How many changes were sent.</returns>
    public async ValueTask<int> SendAsync(IReadOnlyList<FeedRun> runs, ResumeToken position)
    {
        var matches = new List<AlertFeedEntry>();
        foreach (var run in runs)
        {
            AddMatches(run.Entries.Span, matches);
        }

        if (matches.Count > 0)
        {
            var frames = SubscribeFrame.WriteAll(matches, position.ToString());
            await SendAsync(new AlertBatch(frames, matches.Count, position), flush: true);
        }

        Covered = position;
        return matches.Count;
    }

    /// <summary>Sends what the subscriber's group got.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(AlertBatch batch, bool flush)
    {
        await guard.WatchAsync(responses.WriteFramedAsync(batch.Frames, flush, guard.Token));
        Sent(batch.Position);
    }

    private void AddMatches(ReadOnlySpan<AlertFeedEntry> entries, List<AlertFeedEntry> matches)
    {
        foreach (var entry in entries)
        {
            if (matcher.Matches(entry))
            {
                matches.Add(entry);
            }
        }
    }

    private void Sent(ResumeToken position)
    {
        _owesOpen = false;
        Covered = position;
        _lastSent = time.GetTimestamp();
    }

    // It stands nowhere in the feed; the numbers only keep it apart from every change that does.
    private static AlertChange Current(Alert alert, int index) =>
        new() { Offset = -1, Index = index, Kind = AlertChangeKind.Current, Alert = alert };
}
