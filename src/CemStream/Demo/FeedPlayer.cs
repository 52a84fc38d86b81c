using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.FeedFiles;
using CemStream.Replay;

namespace CemStream.Demo;

/// <summary>Plays a feed through the gRPC interface with its own gaps between events, made shorter.</summary>
/// <param name="client">The service.</param>
/// <param name="compression">How many seconds of the feed pass in one second.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedPlayer(CemStreamClient client, double compression, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    public PublishTally Tally { get; } = new();

    /// <param name="items">Profiles first, then feedback by time.</param>
    /// <param name="reached">Told the time in the feed as it goes on.</param>
    /// <param name="cancellationToken">Stops the playing.</param>
    public async Task PlayAsync(IReadOnlyList<FeedItem> items, Action<DateTimeOffset> reached, CancellationToken cancellationToken)
    {
        foreach (var profile in items.Select(item => item.Profile).OfType<CustomerProfile>())
        {
            await client.UpsertProfileAsync(profile, cancellationToken);
        }

        var feedback = items.Where(item => item.Feedback is not null).ToArray();
        var (begin, start, next) = (feedback[0].At, time.GetTimestamp(), 0);
        while (next < feedback.Length)
        {
            var now = begin + (time.GetElapsedTime(start) * compression);
            var request = new PublishRequest();
            for (; next < feedback.Length && feedback[next].At <= now; next++)
            {
                request.Events.Add(feedback[next].Feedback);
            }

            reached(now);
            await (request.Events.Count > 0 ? PublishAsync(request, cancellationToken) : Task.Delay(Tick, time, cancellationToken));
        }
    }

    private async Task PublishAsync(PublishRequest request, CancellationToken cancellationToken) =>
        Tally.Add(await client.PublishAsync(request, cancellationToken));
}
