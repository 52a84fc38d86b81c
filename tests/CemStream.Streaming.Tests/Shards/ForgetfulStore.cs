using System.Reflection;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Tests.Shards;

/// <summary>A store that can forget all customers there were, as one does that keeps nobody who was silent for long.</summary>
#pragma warning disable CA1852 // The proxy derives from it.
internal class ForgetfulStore : DispatchProxy
#pragma warning restore CA1852
{
    private IShardStore? _inner;

    public bool HasForgotten { get; set; }

    public static IShardStore Over(IShardStore inner, out ForgetfulStore forgetful)
    {
        var store = Create<IShardStore, ForgetfulStore>();
        forgetful = (ForgetfulStore)(object)store;
        forgetful._inner = inner;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (HasForgotten && targetMethod!.Name == nameof(IShardStore.ReadStatesAsync))
        {
            // As many whom it never knew.
            args![1] = ((IReadOnlyList<string>)args[1]!).Select(customerId => $"not {customerId}").ToList();
        }

        return targetMethod!.Invoke(_inner, args);
    }
}
