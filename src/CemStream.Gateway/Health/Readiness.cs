using CemStream.Streaming.Decoding;
using CemStream.Streaming.Shards;
using Microsoft.Extensions.Hosting;

namespace CemStream.Gateway.Health;

/// <summary>Whether this process should get work: all its shards run, and it is not stopping.</summary>
internal sealed class Readiness(ShardStatusBoard board, ISentimentScorer scorer, IHostApplicationLifetime lifetime)
{
    public ReadinessReport Read()
    {
        var shards = board.Read();
        var reason =
            lifetime.ApplicationStopping.IsCancellationRequested ? "The server is stopping."
            : shards.Count == 0 ? WhyNoShard()
            : shards.All(s => s.State == ShardState.Running) ? null
            : "Not every shard is running.";
        return new ReadinessReport(reason is null, reason, [.. shards.Select(ToReport)], scorer.ModelVersion);
    }

    private string WhyNoShard() =>
        board.Failure is { } failure ? $"No shard is assigned. The log could not be consumed: {failure}" : "No shard is assigned yet.";

    private static ShardReadiness ToReport(ShardStatus status) =>
        new(status.Shard, status.State.ToString().ToLowerInvariant(), status.Reason, status.Lag);
}
