namespace CemStream.LoadTests.Fanout;

internal sealed record FanoutOptions
{
    /// <summary>For taskset.</summary>
    public required string ServerCores { get; init; }

    /// <summary>About how many deliveries a backlog makes.</summary>
    public required long Deliveries { get; init; }

    /// <summary>How long each rate is kept up.</summary>
    public required int Seconds { get; init; }

    /// <summary>Only scenarios whose name contains this.</summary>
    public required string Only { get; init; }

    /// <summary>Whether the types are shown that the server allocates most of.</summary>
    public required bool Profile { get; init; }

    /// <summary>In seconds: how long the memory of idle subscribers is left to settle.</summary>
    public required int Settle { get; init; }

    /// <summary>Where the figures go as JSON, besides the table.</summary>
    public required string? Json { get; init; }
}
