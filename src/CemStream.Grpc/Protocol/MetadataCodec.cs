namespace CemStream.Grpc.Protocol;

/// <summary>Between HTTP headers and <see cref="Metadata"/>.</summary>
internal static class MetadataCodec
{
    /// <summary>Adds what one received header line holds; lines that belong to HTTP or to the protocol are passed over.</summary>
    /// <exception cref="GrpcException">INTERNAL: binary metadata is not base64.</exception>
    public static void AddReceived(Metadata metadata, string name, string? value)
    {
        if (value is null || MetadataRules.IsReserved(name))
        {
            return;
        }

        var key = name.ToLowerInvariant();
        if (!MetadataRules.IsBinary(key))
        {
            metadata.AddReceived(key, value);
            return;
        }

        // Proxies may join several lines of one name with commas, which base64 does not use.
        foreach (var part in value.Split(','))
        {
            var bytes = BinaryValue.TryDecode(part)
                ?? throw new GrpcException(GrpcStatusCode.Internal, $"Metadata '{key}' is not base64.");
            metadata.AddReceived(key, bytes);
        }
    }

    public static string Encode(MetadataEntry entry) => entry.IsBinary ? BinaryValue.Encode(entry.Bytes.Span) : entry.Value;
}
