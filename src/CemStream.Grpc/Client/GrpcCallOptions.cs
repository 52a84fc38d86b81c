namespace CemStream.Grpc.Client;

/// <summary>What one call may add to its method and message.</summary>
/// <param name="Timeout">After this the call ends with DEADLINE_EXCEEDED, on both sides. Null waits for ever.</param>
/// <param name="Metadata">Sent before the first message.</param>
public sealed record GrpcCallOptions(TimeSpan? Timeout = null, Metadata? Metadata = null);
