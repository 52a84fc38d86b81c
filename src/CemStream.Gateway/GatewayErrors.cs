using CemStream.Grpc;

namespace CemStream.Gateway;

/// <summary>Statuses that several methods answer with.</summary>
internal static class GatewayErrors
{
    public static GrpcException Busy() =>
        new(GrpcStatusCode.ResourceExhausted, "The log cannot keep up; nothing was stored. Retry later, with the same event ids.");

    public static GrpcException NotFoldedInTime() =>
        new(GrpcStatusCode.DeadlineExceeded, "The record is stored but was not folded in time; it will be.");

    public static GrpcException NotFound(string what, string id) =>
        new(GrpcStatusCode.NotFound, id.Length <= 128 ? $"There is no {what} \"{id}\"." : $"There is no such {what}.");
}
