using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Server;

internal static class RequestMetadata
{
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                MetadataCodec.AddReceived(metadata, name, value);
            }
        }

        return metadata;
    }
}
