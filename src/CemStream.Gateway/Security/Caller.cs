using System.Collections.Frozen;

namespace CemStream.Gateway.Security;

/// <summary>Who calls: what they may do, and whose customers they may see.</summary>
internal sealed class Caller
{
    /// <summary>Anybody, while sign-in is off.</summary>
    public static Caller Everybody { get; } = new() { Name = "everybody", Roles = Roles.Admin };

    /// <summary>For logs; never the key.</summary>
    public required string Name { get; init; }

    public required Roles Roles { get; init; }

    /// <summary>Only customers of these teams; <see langword="null"/>: of any.</summary>
    public FrozenSet<string>? Teams { get; init; }

    /// <summary>Only customers of these regions; <see langword="null"/>: of any.</summary>
    public FrozenSet<string>? Regions { get; init; }

    public CallerLimits Limits { get; init; } = CallerLimits.None;

    public bool Has(Roles roles) => (Roles & Roles.Admin) != Roles.None || (Roles & roles) == roles;

    public bool Sees(string team, string region) => (Teams?.Contains(team) ?? true) && (Regions?.Contains(region) ?? true);

    /// <returns>A set to be checked against; <see langword="null"/> for no names at all, which means no bound.</returns>
    public static FrozenSet<string>? Bound(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? null : names.ToFrozenSet(StringComparer.Ordinal);
}
