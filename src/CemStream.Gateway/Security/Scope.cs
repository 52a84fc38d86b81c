using System.Collections.Frozen;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using Google.Protobuf.Collections;

namespace CemStream.Gateway.Security;

/// <summary>Holds a caller to the teams and regions whose customers it may see.</summary>
internal static class Scope
{
    public static bool Sees(this Caller caller, CustomerProfile? profile) => caller.Sees(profile?.Team ?? "", profile?.Region ?? "");

    /// <exception cref="GrpcException">PERMISSION_DENIED.</exception>
    public static void RequireSees(this Caller caller, string team, string region)
    {
        if (!caller.Sees(team, region))
        {
            throw NotPermitted();
        }
    }

    /// <summary>The filter with the caller's own bounds added: what comes through it the caller may see.</summary>
    /// <exception cref="GrpcException">PERMISSION_DENIED: all that the filter asks for is outside of them.</exception>
    public static AlertFilter? Narrow(this Caller caller, AlertFilter? filter)
    {
        if (caller is { Teams: null, Regions: null })
        {
            return filter;
        }

        filter = filter?.Clone() ?? new AlertFilter();
        Narrow(filter.Teams, caller.Teams);
        Narrow(filter.Regions, caller.Regions);
        return filter;
    }

    private static void Narrow(RepeatedField<string> asked, FrozenSet<string>? allowed)
    {
        if (allowed is null)
        {
            return;
        }

        string[] both = asked.Count == 0 ? [.. allowed] : [.. asked.Where(allowed.Contains)];
        if (both.Length == 0)
        {
            throw NotPermitted();
        }

        asked.Clear();
        asked.Add(both);
    }

    private static GrpcException NotPermitted() => new(GrpcStatusCode.PermissionDenied, "This is not permitted.");
}
