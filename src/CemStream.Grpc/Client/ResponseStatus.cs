using System.Net;
using System.Net.Http.Headers;
using CemStream.Grpc.Protocol;

namespace CemStream.Grpc.Client;

/// <summary>Reads the outcome of a call off an HTTP response.</summary>
internal static class ResponseStatus
{
    /// <exception cref="GrpcException">The answer is not gRPC's; the status follows from the HTTP status as the protocol prescribes.</exception>
    public static void ThrowUnlessGrpc(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new GrpcException(FromHttp(response.StatusCode), $"The server answered HTTP {(int)response.StatusCode}.");
        }

        if (!GrpcContentType.IsGrpc(response.Content.Headers.ContentType?.ToString()))
        {
            throw new GrpcException(GrpcStatusCode.Unknown, "The server did not answer with gRPC.");
        }
    }

    /// <summary>For a response whose body has been read to its end.</summary>
    public static void ThrowUnlessOk(HttpResponseMessage response)
    {
        // A response that is a status alone has it in its headers.
        HttpResponseHeaders source = response.Headers.Contains(GrpcHeaders.Status) ? response.Headers : response.TrailingHeaders;
        if (!source.TryGetValues(GrpcHeaders.Status, out var codes) || !int.TryParse(codes.First(), out var code))
        {
            throw new GrpcException(GrpcStatusCode.Internal, "The server ended the call without a status.");
        }

        if (code != 0)
        {
            var message = source.TryGetValues(GrpcHeaders.Message, out var messages) ? StatusMessage.Decode(messages.First()) : "";
            throw new GrpcException(Known(code), message, MetadataOf(source));
        }
    }

    public static Metadata MetadataOf(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                MetadataCodec.AddReceived(metadata, name, value);
            }
        }

        return metadata;
    }

    private static GrpcStatusCode Known(int code) => Enum.IsDefined((GrpcStatusCode)code) ? (GrpcStatusCode)code : GrpcStatusCode.Unknown;

    private static GrpcStatusCode FromHttp(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
        HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };
}
