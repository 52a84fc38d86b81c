namespace CemStream.Grpc.Server;

/// <summary>Error codes of RFC 9113 §7 that a reset carries.</summary>
internal static class Http2Error
{
    public const int Cancel = 8;
}
