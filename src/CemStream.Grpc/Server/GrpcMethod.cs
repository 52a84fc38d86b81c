using Google.Protobuf.Reflection;

namespace CemStream.Grpc.Server;

/// <summary>One method of a service and what serves it.</summary>
internal sealed record GrpcMethod(MethodDescriptor Descriptor, Func<ServerCall, Task> Invoke)
{
    /// <summary><c>/package.Service/Method</c>; compared by ordinal.</summary>
    public string Path { get; } = $"/{Descriptor.Service.FullName}/{Descriptor.Name}";
}
