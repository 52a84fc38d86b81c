namespace CemStream.Gateway.Security;

/// <summary>What each endpoint needs. One that is not listed needs everything, so that a new one is closed until somebody thinks of it.</summary>
internal static class MethodNeeds
{
    public static (Roles Roles, bool IsStream) Of(string route) => route switch
    {
        "/cemstream.v1.IngestService/Publish" or "/v1/feedback" => (Roles.Ingest, false),
        "/cemstream.v1.IngestService/PublishStream" or "/cemstream.v1.IngestService/StreamTranscript" => (Roles.Ingest, true),
        "/cemstream.v1.AlertService/Subscribe" => (Roles.AlertsRead, true),
        "/cemstream.v1.AlertService/List" or "/cemstream.v1.AlertService/Get" or "/v1/alerts" or "/v1/alerts/{id}" => (Roles.AlertsRead, false),
        "/cemstream.v1.AlertService/Act" => (Roles.AlertsAct, false),
        "/cemstream.v1.CustomerService/Get" or "/cemstream.v1.CustomerService/Top" or "/v1/customers/{id}" => (Roles.CustomersRead, false),
        "/cemstream.v1.CustomerService/Watch" => (Roles.CustomersRead, true),
        "/cemstream.v1.CustomerService/UpsertProfile" => (Roles.Ingest, false),
        "/metrics" => (Roles.None, false),
        _ => (Roles.Admin, false),
    };
}
