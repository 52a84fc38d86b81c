namespace CemStream.Streaming.Store;

/// <param name="Watermark">The last offset applied; <see langword="null"/> if nothing ever was.</param>
public readonly record struct ShardClaim(long? Watermark);
