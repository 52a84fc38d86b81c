using CemStream.Contracts.V1;
using CemStream.Faults.Processes;
using CemStream.Grpc;
using CemStream.Grpc.Client;

namespace CemStream.Faults.Feeds;

/// <summary>
/// Publishes a feed to services that may die at any time, tries again until each batch is taken, and keeps what was acknowledged.
/// </summary>
/// <param name="feed">What is published.</param>
/// <param name="service">Whom to try next; <see langword="null"/> if there is nobody just now.</param>
/// <param name="batchSize">Events of one call.</param>
internal sealed class LedgerProducer(RandomFeed feed, Func<Service?> service, int batchSize)
{
    private const string Publish = "/cemstream.v1.IngestService/Publish";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // A service that is stopped takes a call and never answers.
    private static readonly GrpcCallOptions Options = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly List<(PublishResult Result, string CustomerId)> _ledger = [];
    private int _failedAttempts;
    private int _acknowledged;

    public IReadOnlyList<(PublishResult Result, string CustomerId)> Ledger => _ledger;

    /// <summary>Calls that ended without an answer.</summary>
    public int FailedAttempts => _failedAttempts;

    /// <summary>How many events were acknowledged so far; read by others while it runs.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public async Task RunAsync(int batches, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await PublishBatchAsync(cancellationToken);
        }
    }

    /// <summary>Publishes a batch at each beat of <paramref name="pace"/>, until told to stop; then ends with the batch at hand.</summary>
    public async Task RunAsync(TimeSpan pace, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pace);
        while (!stop.IsCancellationRequested)
        {
            await PublishBatchAsync(CancellationToken.None);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task PublishBatchAsync(CancellationToken cancellationToken)
    {
        var request = new PublishRequest { Events = { feed.NextBatch(batchSize) } };
        var response = await PublishUntilTakenAsync(request, cancellationToken);
        if (response.Results.FirstOrDefault(result => result.Status != PublishStatus.Accepted) is { } refused)
        {
            throw new InvalidOperationException($"An event of the feed was not accepted: {refused}");
        }

        _ledger.AddRange(response.Results.Zip(request.Events, (result, sent) => (result, sent.CustomerId)));
        Volatile.Write(ref _acknowledged, _ledger.Count);
    }

    private async Task<PublishResponse> PublishUntilTakenAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (service() is { } next)
                {
                    return await next.Grpc.UnaryAsync(Publish, request, PublishResponse.Parser, Options, cancellationToken);
                }
            }
            catch (Exception e) when (e is GrpcException or ObjectDisposedException)
            {
                _failedAttempts++;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
