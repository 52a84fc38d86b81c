using CemStream.Clients;
using CemStream.Grpc;

namespace CemStream.Replay;

/// <summary>How much feedback is folded into the states of some customers, all together.</summary>
internal static class FeedbackCounts
{
    private const int Parallelism = 16;

    public static async Task<long> SumAsync(CemStreamClient client, IReadOnlySet<string> customers, CancellationToken cancellationToken)
    {
        var sum = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(customers, options, async (customer, token) =>
            Interlocked.Add(ref sum, await CountAsync(client, customer, token)));
        return sum;
    }

    private static async Task<long> CountAsync(CemStreamClient client, string customer, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetCustomerAsync(customer, cancellationToken)).FeedbackCount;
        }
        catch (GrpcException e) when (e.Status == GrpcStatusCode.NotFound)
        {
            return 0;
        }
    }
}
