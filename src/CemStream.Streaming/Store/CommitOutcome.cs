namespace CemStream.Streaming.Store;

/// <summary>How a commit ended. All of these are expected; what cannot be named is thrown.</summary>
public enum CommitOutcome
{
    /// <summary>Everything was written.</summary>
    Applied,

    /// <summary>The watermark is at or past the batch: an earlier try, whose answer was lost, did land. Nothing was written.</summary>
    Already,

    /// <summary>
    /// The watermark is behind what the batch builds on: the store was rewound. Drop what is cached, continue after the watermark.
    /// </summary>
    Gap,

    /// <summary>The watermark is inside the batch. Drop what is cached, continue after the watermark.</summary>
    Overlap,

    /// <summary>Somebody else owns the shard. Stop.</summary>
    Fenced,
}

/// <param name="Outcome">How it ended.</param>
/// <param name="Watermark">The shard's watermark after the call; <see langword="null"/> if nothing was ever applied.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, long? Watermark);
