using CemStream.Contracts.V1;
using CemStream.EndToEnd.Tests.Processes;
using CemStream.Grpc;

namespace CemStream.EndToEnd.Tests.Feeds;

/// <summary>Publishes a feed to a service that may die at any time, tries again until each batch is taken, and keeps what was acknowledged.</summary>
internal sealed class LedgerProducer(RandomFeed feed, Func<Service> service, int batchSize)
{
    private const string Publish = "/cemstream.v1.IngestService/Publish";

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
            var request = new PublishRequest { Events = { feed.NextBatch(batchSize) } };
            var response = await PublishUntilTakenAsync(request, cancellationToken);
            Assert.All(response.Results, result => Assert.Equal(PublishStatus.Accepted, result.Status));
            _ledger.AddRange(response.Results.Zip(request.Events, (result, sent) => (result, sent.CustomerId)));
            Volatile.Write(ref _acknowledged, _ledger.Count);
        }
    }

    private async Task<PublishResponse> PublishUntilTakenAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await service().Grpc.UnaryAsync(Publish, request, PublishResponse.Parser, cancellationToken: cancellationToken);
            }
            catch (Exception e) when (e is GrpcException or ObjectDisposedException)
            {
                _failedAttempts++;
                await Task.Delay(10, cancellationToken);
            }
        }
    }
}
