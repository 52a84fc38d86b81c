namespace CemStream.Risk.Policies;

/// <param name="DueAfter">An agent's promise should be kept by then.</param>
/// <param name="Remembered">How long a promise on record makes "you promised" weigh more.</param>
public sealed record PromisePolicy(TimeSpan DueAfter, TimeSpan Remembered);
