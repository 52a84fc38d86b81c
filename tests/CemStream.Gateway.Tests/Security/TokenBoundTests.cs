using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Gateway.Security;
using CemStream.Grpc;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Gateway.Tests.Security;

/// <summary>What the claims of a token leave of the customers.</summary>
public sealed class TokenBoundTests : IDisposable
{
    private readonly TestTokens _tokens = new();
    private readonly SigningKeys _keys;
    private readonly TokenSignIn _signIn;

    public TokenBoundTests()
    {
        var options = _tokens.Options();
        _keys = new SigningKeys(options, new HttpClientHandler(), TimeProvider.System, NullLogger.Instance);
        _signIn = new TokenSignIn(options, _keys, TimeProvider.System);
    }

    public static TheoryData<string, string> BoundToNothing => new MatrixTheoryData<string, string>(
        ["tenants", "teams", "regions"], ["[]", "null", "\"\"", "[\"\"]", "[null]", "[[]]", "{}", "{\"acme\":true}", "true"]);

    public void Dispose()
    {
        _keys.Dispose();
        _tokens.Dispose();
    }

    [Theory]
    [MemberData(nameof(BoundToNothing))]
    public async Task Find_ClaimThatNamesNothing_SeesNobody(string claim, string value)
    {
        var caller = await CallerWithAsync(claim, value);

        Assert.False(caller.Sees("acme:1", "north", "emea"));
        Assert.False(caller.Sees(":1", "", ""));
    }

    [Theory]
    [InlineData("tenants", "\"acme\"")]
    [InlineData("tenants", "[\"\",\"acme\"]")]
    [InlineData("teams", "\"north\"")]
    [InlineData("regions", "[\"emea\",\"apac\"]")]
    [InlineData("other", "[]")]
    public async Task Find_ClaimThatNamesTheCustomers_SeesThem(string claim, string value) =>
        Assert.True((await CallerWithAsync(claim, value)).Sees("acme:1", "north", "emea"));

    [Fact]
    public async Task Matcher_BoundToNoTenant_HasNoKeyInCommonWithOthers()
    {
        var nobody = await CallerWithAsync("tenants", "[]");
        var matcher = nobody.Matcher(filter: null);

        Assert.False(matcher.Matches(new Alert { CustomerId = "acme:1" }));
        Assert.NotEqual(AlertMatcher.Create(filter: null).Key, matcher.Key);
    }

    [Fact]
    public async Task Matcher_BoundToNoTeam_IsNotPermitted()
    {
        var nobody = await CallerWithAsync("teams", "[]");

        Assert.Equal(GrpcStatusCode.PermissionDenied, Assert.Throws<GrpcException>(() => nobody.Matcher(filter: null)).Status);
    }

    private async Task<Caller> CallerWithAsync(string claim, string value)
    {
        var token = _tokens.Create(new() { ["roles"] = "admin", [claim] = JsonElement.Parse(value) });
        return (await _signIn.FindAsync(token, TestContext.Current.CancellationToken))!.Caller;
    }
}
