using System.Buffers;
using CemStream.Contracts.V1;
using CemStream.Grpc.Server;
using CemStream.Streaming.Feed;
using Google.Protobuf;

namespace CemStream.Gateway.Alerts;

/// <summary>Writes to one subscriber and remembers how far it got.</summary>
internal sealed class AlertDelivery(
    IServerStreamWriter<SubscribeResponse> responses, AlertMatcher matcher, StallGuard guard, TimeProvider time, ResumeToken begin)
{
    private long _lastSent = time.GetTimestamp();

    /// <summary>Everything up to here has been sent.</summary>
    public ResumeToken Covered { get; private set; } = begin;

    public TimeSpan SinceLastSent => time.GetElapsedTime(_lastSent);

    public async Task SendTokenAsync(ResumeToken position)
    {
        await guard.WatchAsync(responses.WriteAsync(new SubscribeResponse { ResumeToken = position.ToString() }, guard.Token));
        Sent(position);
    }

    /// <summary>Sends alerts as they stand, then the token that was taken before they were listed.</summary>
    public async Task SendOpenAsync(IAsyncEnumerable<Alert> open, ResumeToken before)
    {
        var index = 0;
        await foreach (var alert in open)
        {
            var message = new SubscribeResponse { Change = Current(alert, index++) };
            await guard.WatchAsync(responses.WriteEncodedAsync(message.ToByteArray(), flush: false, guard.Token));
        }

        await SendTokenAsync(before);
    }

    /// <summary>Sends what matches, the last of it with the token.</summary>
    /// <returns>How many changes were sent.</returns>
    public async ValueTask<int> SendAsync(FeedRun run, ResumeToken position)
    {
        var last = LastMatch(run.Entries.Span);
        var sent = 0;
        for (var i = 0; i <= last; i++)
        {
            var entry = run.Entries.Span[i];
            if (i == last || matcher.Matches(entry))
            {
                await SendAsync(entry, i == last ? position.ToString() : "");
                sent++;
            }
        }

        if (sent > 0)
        {
            Sent(position);
        }

        Covered = position;
        return sent;
    }

    private async ValueTask SendAsync(AlertFeedEntry entry, string token)
    {
        var frame = ArrayPool<byte>.Shared.Rent(SubscribeFrame.SizeOf(entry.Change, token));
        try
        {
            var length = SubscribeFrame.Write(frame, entry.Change, token);
            await guard.WatchAsync(responses.WriteEncodedAsync(frame.AsMemory(0, length), flush: token.Length > 0, guard.Token));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    private int LastMatch(ReadOnlySpan<AlertFeedEntry> entries)
    {
        var last = entries.Length - 1;
        while (last >= 0 && !matcher.Matches(entries[last]))
        {
            last--;
        }

        return last;
    }

    private void Sent(ResumeToken position)
    {
        Covered = position;
        _lastSent = time.GetTimestamp();
    }

    // It stands nowhere in the feed; the numbers only keep it apart from every change that does.
    private static AlertChange Current(Alert alert, int index) =>
        new() { Offset = -1, Index = index, Kind = AlertChangeKind.Current, Alert = alert };
}
