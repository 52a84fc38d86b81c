using System.Net.Sockets;
using CemStream.Grpc.Client;

namespace CemStream.Grpc.Tests.Client;

public sealed class TransportFailureTests
{
    public static TheoryData<Exception> Broken => [new HttpRequestException(), new IOException(), new SocketException()];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Explain_ConnectionBroke_IsUnavailable(Exception failure) =>
        Assert.Equal(GrpcStatusCode.Unavailable, TransportFailure.Explain(failure).Status);

    [Fact]
    public void Explain_SomethingElse_IsInternal() =>
        Assert.Equal(GrpcStatusCode.Internal, TransportFailure.Explain(new InvalidOperationException()).Status);
}
