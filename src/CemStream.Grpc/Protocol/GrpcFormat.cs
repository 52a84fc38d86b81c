namespace CemStream.Grpc.Protocol;

/// <summary>How a call travels over HTTP.</summary>
internal enum GrpcFormat
{
    /// <summary>gRPC over HTTP/2.</summary>
    Http2,

    /// <summary>gRPC-Web: any HTTP version; the status is a last message.</summary>
    Web,

    /// <summary>gRPC-Web as base64, for browsers that can stream only text.</summary>
    WebText,
}
