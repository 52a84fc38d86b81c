using System.Security.Cryptography;
using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CemStream.Gateway.Tests.Security;

public sealed class TokenSignInTests : IAsyncLifetime
{
    private const string Issuer = "https://id.example.com";
    private const string Audience = "cemstream";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly RsaSecurityKey _foreignKey = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly string _jwks = Path.GetTempFileName();
    private GatewayHost? _host;

    public async ValueTask InitializeAsync()
    {
        var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)));
        await File.WriteAllTextAsync(
            _jwks, JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", kid = "k1", n = shown.N, e = shown.E } } }));
        _host = await GatewayHost.StartAsync(
            signIn: options => (options.Jwks, options.Issuer, options.Audience) = (_jwks, Issuer, Audience));
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _key.Rsa.Dispose();
        _foreignKey.Rsa.Dispose();
        File.Delete(_jwks);
    }

    [Fact]
    public async Task Call_GoodToken_HasTheRolesAndBoundsOfItsClaims()
    {
        var client = _host!.ClientWith(Token(claims: new() { ["roles"] = new[] { "alerts.read", "other" }, ["teams"] = "north" }));

        Assert.Empty(await client.ListAsync(new ListAlertsRequest()));
        Assert.Equal(
            GrpcStatusCode.PermissionDenied, (await GatewayClient.RefusalAsync(() => client.TopAsync(new TopCustomersRequest()))).Status);
        var outside = new ListAlertsRequest { Filter = new AlertFilter { Teams = { "south" } } };
        Assert.Equal(GrpcStatusCode.PermissionDenied, (await GatewayClient.RefusalAsync(() => client.ListAsync(outside))).Status);
    }

    [Fact]
    public async Task Call_BadToken_IsUnauthenticated()
    {
        Dictionary<string, object> claims = new() { ["roles"] = "admin" };
        string[] tokens =
        [
            Token(claims, issuer: "https://other.example.com"),
            Token(claims, audience: "other"),
            Token(claims, validFor: TimeSpan.FromHours(-1)),
            Token(claims, key: _foreignKey),
            Shared(claims),
            Token(claims)[..^8],
            Token(claims).Split('.')[1],
            "a.b.c",
            new string('x', 100_000),
        ];

        foreach (var token in tokens)
        {
            var refusal = await GatewayClient.RefusalAsync(() => _host!.ClientWith(token).TopAsync(new TopCustomersRequest()));
            Assert.True(
                refusal.Status is GrpcStatusCode.Unauthenticated || (token.Length > 16_384 && refusal.Status != GrpcStatusCode.Ok), refusal.Message);
        }
    }

    private string Token(
        Dictionary<string, object> claims, string issuer = Issuer, string audience = Audience, TimeSpan? validFor = null, SecurityKey? key = null)
    {
        var now = DateTime.UnixEpoch + (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = now - TimeSpan.FromHours(2),
            Expires = now + (validFor ?? TimeSpan.FromHours(1)),
            Claims = claims,
            SigningCredentials = new SigningCredentials(key ?? _key, key is SymmetricSecurityKey ? "HS256" : "RS256"),
        });
    }

    // Signed with the public key as if it were a shared secret.
    private string Shared(Dictionary<string, object> claims) =>
        Token(claims, key: new SymmetricSecurityKey(_key.Rsa.ExportRSAPublicKey()) { KeyId = "k1" });
}
