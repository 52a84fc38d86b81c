using System.Buffers;
using System.Text;
using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Web;

/// <summary>The status of a gRPC-Web call: a frame with flag 0x80 that holds the trailers as lines of HTTP/1.</summary>
internal static class WebTrailers
{
    private const byte Flag = 0x80;

    public static void Write(IBufferWriter<byte> output, IHeaderDictionary trailers)
    {
        var lines = new StringBuilder();
        foreach (var (name, values) in trailers)
        {
            foreach (var value in values)
            {
                lines.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        MessageFrame.Write(output, Encoding.ASCII.GetBytes(lines.ToString()), Flag);
    }
}
