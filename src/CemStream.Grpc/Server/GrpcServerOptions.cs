using System.ComponentModel.DataAnnotations;

namespace CemStream.Grpc.Server;

public sealed class GrpcServerOptions
{
    /// <summary>
    /// Largest message a client may send, in bytes, before and after decompression. A larger one ends the call with RESOURCE_EXHAUSTED.
    /// The default value is 4 MiB.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How long calls may go on after the server began to stop; then their <see cref="ServerCall.CancellationToken"/> fires.
    /// The default value is 2 seconds.
    /// </summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Origins whose pages may call from a browser with gRPC-Web, such as <c>https://desk.example.com</c>; <c>*</c>: any. By default there is
    /// none.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// The status that an exception of any handler stands for, logged as a warning; <see langword="null"/>: none, so it is logged as an
    /// error and ends the call with UNKNOWN, as every exception but <see cref="GrpcException"/> does by default.
    /// </summary>
    public Func<Exception, GrpcException?> StatusOf { get; set; } = static _ => null;
}
