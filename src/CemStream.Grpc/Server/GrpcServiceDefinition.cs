using Google.Protobuf.Reflection;

namespace CemStream.Grpc.Server;

/// <summary>A service with a handler for each of its methods. Made by <see cref="GrpcServiceBuilder"/>.</summary>
public sealed class GrpcServiceDefinition
{
    internal GrpcServiceDefinition(ServiceDescriptor descriptor, IReadOnlyList<GrpcMethod> methods)
    {
        Descriptor = descriptor;
        Methods = methods;
    }

    public ServiceDescriptor Descriptor { get; }

    internal IReadOnlyList<GrpcMethod> Methods { get; }
}
