namespace CemStream.Gateway.Security;

/// <summary>Who calls, and what has to stay true for as long as they do.</summary>
/// <param name="Caller">Who.</param>
/// <param name="KeyHash">SHA-256 of the API key; <see langword="null"/> without one.</param>
/// <param name="Expires">When the token stops being good; <see langword="null"/> without one.</param>
internal sealed record SignedIn(Caller Caller, byte[]? KeyHash = null, DateTimeOffset? Expires = null);
