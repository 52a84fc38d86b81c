namespace CemStream.Streaming.Store;

/// <param name="CustomerId">Whose timer it is.</param>
/// <param name="State">Encoded state.</param>
public readonly record struct DueCustomer(string CustomerId, ReadOnlyMemory<byte> State);
