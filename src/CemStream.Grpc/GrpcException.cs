namespace CemStream.Grpc;

/// <summary>
/// A call that ended with a status other than OK. Thrown by a handler, it becomes the status the client sees;
/// thrown by the client, it is the status the server sent or the one that describes why no answer came.
/// </summary>
public sealed class GrpcException(GrpcStatusCode status, string message, Metadata? trailers = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public GrpcStatusCode Status { get; } = status;

    /// <summary>Trailing metadata sent along with the status. Empty when there was none.</summary>
    public Metadata Trailers { get; } = trailers ?? [];
}
