namespace CemStream.Grpc.Server;

/// <summary>The services mapped so far, for reflection to tell of. Filled while the program starts, read afterwards.</summary>
internal sealed class GrpcServices
{
    private readonly List<GrpcServiceDefinition> _definitions = [];

    public IReadOnlyList<GrpcServiceDefinition> Definitions => _definitions;

    public void Add(GrpcServiceDefinition definition)
    {
        if (_definitions.Any(d => d.Descriptor.FullName == definition.Descriptor.FullName))
        {
            throw new InvalidOperationException($"Service {definition.Descriptor.FullName} is mapped twice.");
        }

        _definitions.Add(definition);
    }
}
