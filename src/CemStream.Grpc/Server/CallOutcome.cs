namespace CemStream.Grpc.Server;

/// <summary>A feature of the HTTP request, set when the status of its call was sent, wherever the protocol puts it: in headers, trailers or the body.</summary>
public sealed record CallOutcome(GrpcStatusCode Status);
