using System.Text;
using CemStream.Gateway.Security;

namespace CemStream.Gateway.Tests.Security;

public sealed class CallerFileTests
{
    private static readonly string Hash = ApiKeys.Hash("cem_x");

    [Fact]
    public void Read_FullEntry_HasItsRolesAndBounds()
    {
        var caller = Assert.Single(Read($$"""
            {"callers": [{"name": "crm", "keys": ["{{Hash}}"], "roles": ["ingest", "alerts.read"], "regions": ["EMEA"],
              "tenants": ["acme"], "streams": 2}]}
            """)).Caller;

        Assert.Equal(("crm", Roles.Ingest | Roles.AlertsRead, 2), (caller.Name, caller.Roles, caller.Limits.Streams));
        Assert.True(caller.Sees("acme:1", "any", "EMEA"));
        Assert.False(caller.Sees("acme:1", "any", ""));
        Assert.False(caller.Sees("other:1", "any", "EMEA"));
        Assert.False(caller.Sees("acme", "any", "EMEA"));
        Assert.False(caller.Has(Roles.Admin));
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("""{"callers": null}""", "cannot be read at line 1, $.callers")]
    [InlineData("""{"callers": [null]}""", "callers: null stands in a list")]
    [InlineData("""{"callers": [{"name": null}]}""", "cannot be read at line 1, $.callers[0].name")]
    [InlineData("""{"callers": [{"name": "a", "keys": null}]}""", "cannot be read at line 1, $.callers[0].keys")]
    [InlineData("""{"callers": [{"name": "a", "keys": [null]}]}""", "caller \"a\": null stands in a list")]
    [InlineData("""{"callers": [{"name": "a", "roles": [null]}]}""", "caller \"a\": null stands in a list")]
    [InlineData("""{"callers": [{"name": "a", "tenants": [null]}]}""", "caller \"a\": null stands in a list")]
    [InlineData("""{"callers": [{"name": "a", "teams": [null]}]}""", "caller \"a\": null stands in a list")]
    [InlineData("""{"callers": [{"name": "a", "regions": [null]}]}""", "caller \"a\": null stands in a list")]
    [InlineData("""{"callers": [{"keys": []}]}""", "no name")]
    [InlineData("""{"callers": [{"name": "a", "roles": ["root"]}]}""", "\"root\" is none of")]
    [InlineData("""{"callers": [{"name": "a", "keys": ["cem_secret"]}]}""", "SHA-256")]
    [InlineData("""{"callers": [{"name": "a", "tems": ["x"]}]}""", "cannot be read")]
    public void Read_Mistake_IsToldWithoutTheSecret(string json, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("cem_secret", error.Message);
    }

    [Fact]
    public void Read_SameKeyTwice_IsRefused() => Assert.Throws<InvalidDataException>(
        () => Read($$"""{"callers": [{"name": "a", "keys": ["{{Hash}}"]}, {"name": "b", "keys": ["{{Hash}}"]}]}"""));

    private static IReadOnlyList<KeyedCaller> Read(string json) => CallerFile.Read(Encoding.UTF8.GetBytes(json));
}
