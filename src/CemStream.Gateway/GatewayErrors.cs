using System.Globalization;
using CemStream.Grpc;
using CemStream.Streaming.Store;

namespace CemStream.Gateway;

/// <summary>Statuses that several methods answer with.</summary>
internal static class GatewayErrors
{
    public const string BusyMessage = "The log cannot keep up; nothing was stored. Retry later, with the same event ids.";

    public const string UnavailableMessage =
        "The log cannot be reached; what was sent may be stored or not. Retry later, with the same event ids: each counts once.";

    /// <summary>For those who only asked.</summary>
    public const string StoreUnreadableMessage = "The store cannot be reached. Ask again later.";

    private const string StoreUnavailableMessage =
        "The store cannot be reached; what was sent may be stored or not. Retry later, with the same event ids: each counts once.";

    // A client with a retry policy waits for as long as this says (gRPC's proposal A6).
    private const string RetryHint = "grpc-retry-pushback-ms";

    public static GrpcException Busy(TimeSpan retryAfter) => new(GrpcStatusCode.ResourceExhausted, BusyMessage, Hint(retryAfter));

    public static GrpcException Unavailable(TimeSpan retryAfter, Exception? reason = null) =>
        new(GrpcStatusCode.Unavailable, UnavailableMessage, Hint(retryAfter), reason);

    /// <returns>What a failure of the store means to a caller; <see langword="null"/> if it is another failure.</returns>
    public static GrpcException? OfStore(Exception error, TimeSpan retryAfter) => error is StoreUnavailableException
        ? new GrpcException(GrpcStatusCode.Unavailable, StoreUnavailableMessage, Hint(retryAfter), error)
        : null;

    public static GrpcException StoreUnreadable(TimeSpan retryAfter, Exception reason) =>
        new(GrpcStatusCode.Unavailable, StoreUnreadableMessage, Hint(retryAfter), reason);

    public static GrpcException NotFoldedInTime() =>
        new(GrpcStatusCode.DeadlineExceeded, "The record is stored but was not folded in time; it will be.");

    public static GrpcException NotFound(string what, string id) =>
        new(GrpcStatusCode.NotFound, id.Length <= 128 ? $"There is no {what} \"{id}\"." : $"There is no such {what}.");

    private static Metadata Hint(TimeSpan retryAfter)
    {
        var trailers = new Metadata();
        trailers.Add(RetryHint, ((long)retryAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        return trailers;
    }
}
