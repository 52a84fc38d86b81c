namespace CemStream.Replay;

/// <summary>Where every accepted event went.</summary>
/// <param name="Accepted">Events that the service took: what is published in the log.</param>
/// <param name="Folded">By the customers' states: how much their feedback counts grew.</param>
/// <param name="Duplicates">By the service's counters.</param>
/// <param name="DeadLettered">By the service's counters.</param>
internal readonly record struct ReplayAccount(long Accepted, long Folded, long Duplicates, long DeadLettered)
{
    public bool AddsUp => Folded + Duplicates + DeadLettered == Accepted;

    public override string ToString() =>
        $"{Folded:#,0} folded + {Duplicates:#,0} duplicates + {DeadLettered:#,0} dead-lettered "
        + $"{(AddsUp ? "=" : "≠")} {Accepted:#,0} published";
}
