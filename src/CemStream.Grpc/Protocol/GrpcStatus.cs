namespace CemStream.Grpc.Protocol;

internal readonly record struct GrpcStatus(GrpcStatusCode Code, string Message)
{
    public static readonly GrpcStatus Ok = new(GrpcStatusCode.Ok, "");
    public static readonly GrpcStatus DeadlineExceeded = new(GrpcStatusCode.DeadlineExceeded, "The deadline of the call has passed.");
    public static readonly GrpcStatus Cancelled = new(GrpcStatusCode.Cancelled, "The call was cancelled by the client.");
    public static readonly GrpcStatus Stopping = new(GrpcStatusCode.Unavailable, "The server is stopping.");
}
