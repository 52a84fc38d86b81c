using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.FeedFiles;
using CemStream.Grpc;

namespace CemStream.Replay;

/// <summary>Sends a feed through the service's gRPC interface, in order, one batch after the other.</summary>
internal sealed class EventPublisher(CemStreamClient client, Pace pace, TimeProvider time)
{
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(200);

    public PublishTally Tally { get; } = new();

    public async Task PublishAsync(IEnumerable<FeedItem> items, Action<int> report, CancellationToken cancellationToken)
    {
        var request = new PublishRequest();
        foreach (var item in items)
        {
            if (item.Profile is { } profile)
            {
                await client.UpsertProfileAsync(profile, cancellationToken);
                continue;
            }

            request.Events.Add(item.Feedback);
            if (request.Events.Count == pace.BatchSize)
            {
                await SendAsync(request, report, cancellationToken);
            }
        }

        if (request.Events.Count > 0)
        {
            await SendAsync(request, report, cancellationToken);
        }
    }

    private async Task SendAsync(PublishRequest request, Action<int> report, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(Tally.Sent, cancellationToken);
        Tally.Add(await PublishAsync(request, cancellationToken));
        request.Events.Clear();
        report(Tally.Sent);
    }

    // Only this refusal says that nothing was accepted; after any other failure the batch may be in the log, and sending it again would
    // turn its events into duplicates that the account cannot tell from others.
    private async Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await client.PublishAsync(request, cancellationToken);
            }
            catch (GrpcException e) when (e.Status == GrpcStatusCode.ResourceExhausted)
            {
                await Task.Delay(BusyPause, time, cancellationToken);
            }
        }
    }
}
