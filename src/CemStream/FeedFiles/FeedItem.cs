using CemStream.Contracts.V1;

namespace CemStream.FeedFiles;

/// <summary>One line of a feed: a profile, or a piece of feedback.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Profile">Set if the line is a profile.</param>
/// <param name="Feedback">Set if the line is feedback.</param>
internal sealed record FeedItem(DateTimeOffset At, CustomerProfile? Profile, FeedbackEvent? Feedback);
