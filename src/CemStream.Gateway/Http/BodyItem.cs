using CemStream.Contracts.V1;

namespace CemStream.Gateway.Http;

/// <summary>One event of a request body, or why it cannot be read.</summary>
/// <param name="Event"><see langword="null"/> if it cannot be read.</param>
/// <param name="Reason">Says where in the body and names the field; empty if it can be read.</param>
internal readonly record struct BodyItem(FeedbackEvent? Event, string Reason)
{
    public static BodyItem Unreadable(string place, string reason) => new(Event: null, $"{place}: {reason}");
}
