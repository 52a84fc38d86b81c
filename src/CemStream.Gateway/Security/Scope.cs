using System.Collections.Frozen;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Grpc;
using Google.Protobuf.Collections;

namespace CemStream.Gateway.Security;

/// <summary>Holds a caller to the tenants, teams and regions whose customers it may see.</summary>
internal static class Scope
{
    public static bool Sees(this Caller caller, string customerId, CustomerProfile? profile) =>
        caller.Sees(customerId, profile?.Team ?? "", profile?.Region ?? "");

    /// <exception cref="GrpcException">PERMISSION_DENIED.</exception>
    public static void RequireSees(this Caller caller, string customerId, string team, string region)
    {
        if (!caller.Sees(customerId, team, region))
        {
            throw NotPermitted();
        }
    }

    /// <exception cref="GrpcException">PERMISSION_DENIED: the customer is of a tenant that the caller is not bound to.</exception>
    public static void RequireTenant(this Caller caller, string customerId)
    {
        if (!Tenancy.IsOf(customerId, caller.Tenants))
        {
            throw NotPermitted();
        }
    }

    /// <summary>Of what the filter asks for, that which the caller may see.</summary>
    /// <exception cref="GrpcException">
    /// PERMISSION_DENIED: all that the filter asks for is outside of the caller's bounds. INVALID_ARGUMENT: names the field.
    /// </exception>
    public static AlertMatcher Matcher(this Caller caller, AlertFilter? filter) =>
        AlertMatcher.Create(caller.Narrow(filter), caller.Tenants);

    private static AlertFilter? Narrow(this Caller caller, AlertFilter? filter)
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
