using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CemStream.Grpc.Server;

/// <summary>Answers in plain HTTP to requests that do not speak gRPC.</summary>
internal sealed record HttpRefusal(int StatusCode, string? Header = null, string? Value = null)
{
    private static readonly HttpRefusal Method = new(StatusCodes.Status405MethodNotAllowed, HeaderNames.Allow, HttpMethods.Post);
    private static readonly HttpRefusal MediaType = new(StatusCodes.Status415UnsupportedMediaType, HeaderNames.Accept, GrpcContentType.Value);
    private static readonly HttpRefusal Version = new(StatusCodes.Status426UpgradeRequired, HeaderNames.Upgrade, "h2c");

    public static HttpRefusal? For(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method) ? Method
        : GrpcContentType.FormatOf(request.ContentType) is not { } format ? MediaType
        : format == GrpcFormat.Http2 && !HttpProtocol.IsHttp2(request.Protocol) ? Version
        : null;

    public void Apply(HttpResponse response)
    {
        response.StatusCode = StatusCode;
        if (Header is not null)
        {
            response.Headers[Header] = Value;
        }
    }
}
