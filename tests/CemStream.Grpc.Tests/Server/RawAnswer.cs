using System.Net;

namespace CemStream.Grpc.Tests.Server;

/// <summary>A response as it came over HTTP.</summary>
internal sealed class RawAnswer(HttpResponseMessage response, byte[] body)
{
    public HttpStatusCode Http => response.StatusCode;

    public byte[] Body => body;

    /// <summary>The status came in the headers and nothing followed.</summary>
    public bool IsStatusAlone => response.Headers.Contains("grpc-status") && body.Length == 0 && !response.TrailingHeaders.Any();

    public GrpcStatusCode Status => (GrpcStatusCode)int.Parse(Header("grpc-status")!);

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? string.Join(",", values)
            : null;
}
