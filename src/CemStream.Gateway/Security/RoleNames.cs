namespace CemStream.Gateway.Security;

/// <summary>Roles as they are written in files and tokens.</summary>
internal static class RoleNames
{
    public const string All = "ingest, alerts.read, alerts.act, customers.read, admin";

    /// <returns><see cref="Roles.None"/> for a name that is not known.</returns>
    public static Roles Parse(string name) => name switch
    {
        "ingest" => Roles.Ingest,
        "alerts.read" => Roles.AlertsRead,
        "alerts.act" => Roles.AlertsAct,
        "customers.read" => Roles.CustomersRead,
        "admin" => Roles.Admin,
        _ => Roles.None,
    };
}
