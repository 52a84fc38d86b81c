using System.Collections.Frozen;

namespace CemStream.Gateway.Security;

/// <summary>Who calls: what they may do, and whose customers they may see.</summary>
internal sealed class Caller
{
    /// <summary>Anybody, while sign-in is off.</summary>
    public static Caller Everybody { get; } = new() { Name = "everybody", Roles = Roles.Admin };

    /// <summary>For logs; never the key.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the name is the subject of a token, and not one in the file of callers, which it may equal.</summary>
    public bool IsByToken { get; init; }

    public required Roles Roles { get; init; }

    /// <summary>Only customers of these tenants; <see langword="null"/>: of any.</summary>
    public FrozenSet<string>? Tenants { get; init; }

    /// <summary>Only customers of these teams; <see langword="null"/>: of any.</summary>
    public FrozenSet<string>? Teams { get; init; }

    /// <summary>Only customers of these regions; <see langword="null"/>: of any.</summary>
    public FrozenSet<string>? Regions { get; init; }

    public CallerLimits Limits { get; init; } = CallerLimits.None;

    public bool Has(Roles roles) => (Roles & Roles.Admin) != Roles.None || (Roles & roles) == roles;

    public bool Sees(string customerId, string team, string region) =>
        Tenancy.IsOf(customerId, Tenants) && (Teams?.Contains(team) ?? true) && (Regions?.Contains(region) ?? true);

    /// <summary>Whether the other, found later with the same credential, may do and see just what this one may.</summary>
    public bool HasSameRights(Caller other) =>
        Name == other.Name && Roles == other.Roles
        && AreSame(Tenants, other.Tenants) && AreSame(Teams, other.Teams) && AreSame(Regions, other.Regions);

    /// <returns>A set to be checked against; <see langword="null"/> for no names at all, which means no bound.</returns>
    public static FrozenSet<string>? Bound(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? null : names.ToFrozenSet(StringComparer.Ordinal);

    private static bool AreSame(FrozenSet<string>? one, FrozenSet<string>? other) => one?.SetEquals(other ?? []) ?? other is null;
}
