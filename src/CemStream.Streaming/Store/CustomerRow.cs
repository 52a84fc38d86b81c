namespace CemStream.Streaming.Store;

/// <param name="CustomerId">The key.</param>
/// <param name="State">Encoded state.</param>
/// <param name="Risk">0 to 100.</param>
/// <param name="Priority">Risk × value.</param>
/// <param name="NextTimerAt">When the customer's earliest timer is due; <see langword="null"/> if none is set.</param>
/// <param name="IsKept">
/// Whether a store that forgets who is silent must keep the state even if no timer is set: it says until when the customer was erased, or
/// it has a running alert, which only the state can end.
/// </param>
public readonly record struct CustomerRow(
    string CustomerId, ReadOnlyMemory<byte> State, double Risk, double Priority, DateTimeOffset? NextTimerAt, bool IsKept = false);
