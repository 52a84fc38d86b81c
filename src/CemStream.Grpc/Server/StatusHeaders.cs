using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CemStream.Grpc.Server;

internal static class StatusHeaders
{
    public static void Write(IHeaderDictionary target, GrpcStatus status)
    {
        target[GrpcHeaders.Status] = ((int)status.Code).ToString();
        if (status.Message.Length > 0)
        {
            target[GrpcHeaders.Message] = StatusMessage.Encode(status.Message);
        }
    }

    public static void Write(IHeaderDictionary target, Metadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        foreach (var entry in metadata)
        {
            target[entry.Key] = StringValues.Concat(target[entry.Key], MetadataCodec.Encode(entry));
        }
    }
}
