using CemStream.Grpc.Health.V1;
using CemStream.Grpc.Server;
using CemStream.Grpc.Tests.Echo;
using Google.Protobuf.Reflection;

namespace CemStream.Grpc.Tests.Server;

public sealed class GrpcServiceBuilderTests
{
    private static readonly ServiceDescriptor Descriptor = EchoReflection.Descriptor.FindTypeByName<ServiceDescriptor>("Echo");

    [Fact]
    public void Build_NothingBound_NamesEveryMethod()
    {
        var failure = Assert.Throws<InvalidOperationException>(new GrpcServiceBuilder(Descriptor).Build);
        Assert.All(Descriptor.Methods, method => Assert.Contains($"{method.Name}: no handler", failure.Message));
    }

    [Fact]
    public void Build_EveryKindOfMistake_NamesThemAll()
    {
        var builder = new GrpcServiceBuilder(Descriptor)
            .Unary<EchoRequest, EchoReply>("Sing", (_, _) => Task.FromResult(new EchoReply()))
            .Unary<HealthCheckRequest, EchoReply>("Say", (_, _) => Task.FromResult(new EchoReply()))
            .Unary<EchoRequest, HealthCheckResponse>("Say", (_, _) => Task.FromResult(new HealthCheckResponse()))
            .Unary<EchoRequest, EchoReply>("Repeat", (_, _) => Task.FromResult(new EchoReply()));
        var failure = Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Contains("Sing: not a method", failure.Message);
        Assert.Contains("Say: takes cemstream.test.v1.EchoRequest", failure.Message);
        Assert.Contains("Say: returns cemstream.test.v1.EchoReply", failure.Message);
        Assert.Contains("Say: bound twice", failure.Message);
        Assert.Contains("Repeat: (client, server) streaming is (False, True)", failure.Message);
        Assert.Contains("Chat: no handler", failure.Message);
    }
}
