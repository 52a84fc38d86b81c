using System.Diagnostics.CodeAnalysis;
using CemStream.Risk.Events;

namespace CemStream.Streaming.Decoding;

/// <summary>An event, or why the record goes to the dead letters.</summary>
public readonly record struct DecodeResult
{
    private DecodeResult(CustomerEvent? customerEvent, string? reason)
    {
        Event = customerEvent;
        Reason = reason;
    }

    public CustomerEvent? Event { get; }

    /// <summary>Names the field first.</summary>
    public string? Reason { get; }

    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsDecoded => Event is not null;

    public static DecodeResult Decoded(CustomerEvent customerEvent) => new(customerEvent, reason: null);

    public static DecodeResult Refused(string reason) => new(customerEvent: null, reason);
}
