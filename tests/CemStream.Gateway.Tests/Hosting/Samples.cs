using CemStream.Contracts.V1;

namespace CemStream.Gateway.Tests.Hosting;

internal static class Samples
{
    private static int _customers;

    /// <summary>Tests share a host; each takes customers of its own.</summary>
    public static string NewCustomer() => $"customer-{Interlocked.Increment(ref _customers)}";

    /// <summary>Opens an alert under <see cref="GatewayHost.Policy"/>.</summary>
    public static FeedbackEvent Furious(string customerId) => Review(customerId, "awful, I will cancel");

    public static FeedbackEvent Review(string customerId, string text) =>
        new() { CustomerId = customerId, Review = new Review { Text = text } };

    public static FeedbackEvent Segment(string customerId, string text, bool partial = false, Speaker speaker = Speaker.Customer) =>
        new()
        {
            CustomerId = customerId,
            TranscriptSegment = new TranscriptSegment { CallId = "call-1", Text = text, Partial = partial, Speaker = speaker },
        };
}
