namespace CemStream.Grpc.Protocol;

internal static class GrpcContentType
{
    public const string Value = "application/grpc";

    private const string ProtoSuffix = "+proto";

    /// <summary>True for <c>application/grpc</c> and <c>application/grpc+proto</c>, with or without parameters.</summary>
    public static bool IsGrpc(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(Value, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = contentType.AsSpan(Value.Length);
        if (rest.StartsWith(ProtoSuffix, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[ProtoSuffix.Length..];
        }

        rest = rest.TrimStart(' ');
        return rest.IsEmpty || rest[0] == ';';
    }
}
