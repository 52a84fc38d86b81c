namespace CemStream.Streaming.Store;

/// <param name="CustomerId">The key.</param>
/// <param name="State">Encoded state.</param>
/// <param name="Risk">0 to 100.</param>
/// <param name="Priority">Risk × value.</param>
/// <param name="NextTimerAt">When the customer's earliest timer is due; <see langword="null"/> if none is set.</param>
/// <param name="IsErased">
/// Whether the customer was ever erased: the state says until when, so a store that forgets who is silent must keep it.
/// </param>
public readonly record struct CustomerRow(
    string CustomerId, ReadOnlyMemory<byte> State, double Risk, double Priority, DateTimeOffset? NextTimerAt, bool IsErased = false);
