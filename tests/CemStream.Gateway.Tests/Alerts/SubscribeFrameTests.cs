using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using Google.Protobuf;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class SubscribeFrameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("AQQAAAAA")]
    public void Write_EncodedChange_IsTheResponseThatTheMessageWouldEncodeTo(string token)
    {
        var change = new AlertChange { Shard = 3, Offset = 1L << 40, Alert = new Alert { CustomerId = new string('c', 500) } };
        var frame = new byte[SubscribeFrame.SizeOf(change.ToByteArray(), token) + 100];

        var length = SubscribeFrame.Write(frame, change.ToByteArray(), token);

        Assert.Equal(frame.Length - 100, length);
        Assert.Equal(new SubscribeResponse { Change = change, ResumeToken = token }.ToByteArray(), frame[..length]);
    }
}
