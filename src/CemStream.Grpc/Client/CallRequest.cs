using System.Net;
using System.Net.Http.Headers;
using CemStream.Grpc.Protocol;

namespace CemStream.Grpc.Client;

/// <summary>The HTTP request that carries a call.</summary>
internal static class CallRequest
{
    public static HttpRequestMessage Create(Uri address, HttpContent content, GrpcCallOptions? options, string? encoding)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(GrpcContentType.Value);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, MessageEncoding.Accepted);
        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation(GrpcHeaders.Encoding, encoding);
        }

        if (options?.Timeout is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcTimeout.Format(timeout));
        }

        AddMetadata(request.Headers, options?.Metadata);
        return request;
    }

    private static void AddMetadata(HttpRequestHeaders headers, Metadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        foreach (var entry in metadata)
        {
            headers.TryAddWithoutValidation(entry.Key, MetadataCodec.Encode(entry));
        }
    }
}
