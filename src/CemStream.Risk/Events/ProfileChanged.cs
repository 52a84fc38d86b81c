namespace CemStream.Risk.Events;

/// <summary>A new version of what the CRM knows. The newest by time wins as a whole.</summary>
public sealed record ProfileChanged : CustomerEvent
{
    public required CustomerProfile Profile { get; init; }
}

/// <summary>What the CRM knows of a customer. Never changes the risk; changes the priority and who is told.</summary>
public sealed record CustomerProfile
{
    public string? Name { get; init; }

    public string? Segment { get; init; }

    /// <summary>Yearly revenue in the reporting currency, 0 or more.</summary>
    public double AnnualValue { get; init; }

    public DateOnly? RenewalOn { get; init; }

    public string? Region { get; init; }

    public string? Team { get; init; }
}
