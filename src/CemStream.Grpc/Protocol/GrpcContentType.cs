namespace CemStream.Grpc.Protocol;

internal static class GrpcContentType
{
    public const string Value = "application/grpc";

    private const string Web = "application/grpc-web";
    private const string WebText = "application/grpc-web-text";
    private const string ProtoSuffix = "+proto";

    /// <summary>True for <c>application/grpc</c> and <c>application/grpc+proto</c>, with or without parameters.</summary>
    public static bool IsGrpc(string? contentType) => Is(contentType, Value);

    /// <returns>Null for what is not gRPC.</returns>
    public static GrpcFormat? FormatOf(string? contentType) =>
        Is(contentType, Value) ? GrpcFormat.Http2
        : Is(contentType, Web) ? GrpcFormat.Web
        : Is(contentType, WebText) ? GrpcFormat.WebText
        : null;

    public static string Of(GrpcFormat format) => format switch
    {
        GrpcFormat.Web => Web + ProtoSuffix,
        GrpcFormat.WebText => WebText + ProtoSuffix,
        _ => Value,
    };

    private static bool Is(string? contentType, string type)
    {
        if (contentType is null || !contentType.StartsWith(type, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = contentType.AsSpan(type.Length);
        if (rest.StartsWith(ProtoSuffix, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[ProtoSuffix.Length..];
        }

        rest = rest.TrimStart(' ');
        return rest.IsEmpty || rest[0] == ';';
    }
}
