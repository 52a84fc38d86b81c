namespace CemStream.Risk.Events;

/// <summary>Everything that is known of the customer is to be forgotten, and what they said until then never to be taken in again.</summary>
public sealed record CustomerErased : CustomerEvent;
