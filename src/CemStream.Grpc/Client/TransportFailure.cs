using System.Net.Sockets;

namespace CemStream.Grpc.Client;

/// <summary>The status for a call that ended without one, because its stream or its connection broke.</summary>
internal static class TransportFailure
{
    private const long Cancel = 8;
    private const long RefusedStream = 7;
    private const long EnhanceYourCalm = 11;
    private const long InadequateSecurity = 12;
    private const long NoError = 0;

    public static GrpcException Explain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is HttpProtocolException protocol)
            {
                return new GrpcException(FromReset(protocol.ErrorCode), failure.Message, innerException: failure);
            }
        }

        // The HTTP client lets the bare exception of the socket through when the server goes while the connection is being made.
        var status = failure is HttpRequestException or IOException or SocketException ? GrpcStatusCode.Unavailable : GrpcStatusCode.Internal;
        return new GrpcException(status, failure.Message, innerException: failure);
    }

    private static GrpcStatusCode FromReset(long errorCode) => errorCode switch
    {
        Cancel => GrpcStatusCode.Cancelled,
        NoError or RefusedStream => GrpcStatusCode.Unavailable,
        EnhanceYourCalm => GrpcStatusCode.ResourceExhausted,
        InadequateSecurity => GrpcStatusCode.PermissionDenied,
        _ => GrpcStatusCode.Internal,
    };
}
