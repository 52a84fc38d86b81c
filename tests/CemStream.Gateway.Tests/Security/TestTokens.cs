using System.Security.Cryptography;
using System.Text.Json;
using CemStream.Gateway.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CemStream.Gateway.Tests.Security;

/// <summary>An issuer of tokens, with one signing key. The key set is also in a file that goes with it.</summary>
internal sealed class TestTokens : IDisposable
{
    public const string Issuer = "https://id.example.com";
    public const string Audience = "cemstream";

    private readonly string _file = Path.GetTempFileName();
    private readonly RsaSecurityKey _key;
    private readonly TimeProvider _time;

    /// <param name="keyId">What the signing key is called.</param>
    /// <param name="time">The issuer's clock; the system's if left out.</param>
    public TestTokens(string keyId = "k1", TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId };
        File.WriteAllText(_file, Jwks());
    }

    public static SignInOptions Options(string jwks) => new() { Jwks = jwks, Issuer = Issuer, Audience = Audience };

    /// <summary>Of a service that takes the keys from the file.</summary>
    public SignInOptions Options() => Options(_file);

    /// <inheritdoc cref="Options()"/>
    public void Configure(SignInOptions options) => (options.Jwks, options.Issuer, options.Audience) = (_file, Issuer, Audience);

    /// <summary>The key set as the issuer publishes it.</summary>
    public string Jwks()
    {
        var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)));
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", kid = _key.KeyId, n = shown.N, e = shown.E } } });
    }

    public string Create(
        Dictionary<string, object> claims, string issuer = Issuer, string audience = Audience, TimeSpan? validFor = null, SecurityKey? key = null)
    {
        var now = _time.GetUtcNow().UtcDateTime;
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

    /// <summary>Signed with the public key as if it were a shared secret.</summary>
    public string CreateWithPublicKey(Dictionary<string, object> claims) =>
        Create(claims, key: new SymmetricSecurityKey(_key.Rsa.ExportRSAPublicKey()) { KeyId = _key.KeyId });

    public void Dispose()
    {
        _key.Rsa.Dispose();
        File.Delete(_file);
    }
}
