using System.Reflection;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Tests.Shards;

/// <summary>A store that can be down.</summary>
#pragma warning disable CA1852 // The proxy derives from it.
internal class Outage : DispatchProxy
#pragma warning restore CA1852
{
    private IShardStore? _inner;

    public bool IsOn { get; set; }

    public static IShardStore Over(IShardStore inner, out Outage outage)
    {
        var store = Create<IShardStore, Outage>();
        outage = (Outage)(object)store;
        outage._inner = inner;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        IsOn ? throw new IOException("The store is down.") : targetMethod!.Invoke(_inner, args);
}
