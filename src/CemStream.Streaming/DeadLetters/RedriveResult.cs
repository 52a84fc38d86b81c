namespace CemStream.Streaming.DeadLetters;

/// <param name="Moved">Letters that are in the log again.</param>
/// <param name="Unmovable">Letters that stay, because their key is no text and so no customer id.</param>
public readonly record struct RedriveResult(int Moved, int Unmovable);
