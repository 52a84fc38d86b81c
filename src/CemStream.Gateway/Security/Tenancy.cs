using System.Collections.Frozen;

namespace CemStream.Gateway.Security;

/// <summary>
/// A customer's tenant is what stands before the first colon of the id, as in <c>acme:4711</c>. It stands in the id and not in the profile, so
/// that nobody can move a customer to another tenant, and one without a profile has a tenant too.
/// </summary>
internal static class Tenancy
{
    private const char End = ':';

    /// <param name="customerId">One without a colon is of no tenant.</param>
    /// <param name="tenants"><see langword="null"/>: any, and none.</param>
    public static bool IsOf(ReadOnlySpan<char> customerId, FrozenSet<string>? tenants) =>
        tenants is null
        || (customerId.IndexOf(End) is >= 0 and var end && tenants.GetAlternateLookup<ReadOnlySpan<char>>().Contains(customerId[..end]));
}
