namespace CemStream.Gateway.Health;

/// <summary>What GET /readyz answers.</summary>
/// <param name="Ready">Whether the process should get work.</param>
/// <param name="Reason">Why not; <see langword="null"/> if it should.</param>
/// <param name="Shards">The shards worked here.</param>
/// <param name="ModelVersion">Of the sentiment model that reads now.</param>
internal sealed record ReadinessReport(bool Ready, string? Reason, IReadOnlyList<ShardReadiness> Shards, string ModelVersion);

/// <param name="Shard">Zero-based number of the shard.</param>
/// <param name="State">starting, running, paused or stopped.</param>
/// <param name="Reason">Why it is paused or stopped.</param>
/// <param name="Lag">Records that are not folded yet, at most.</param>
internal sealed record ShardReadiness(int Shard, string State, string? Reason, long Lag);
