using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CemStream.Gateway.Security;

/// <summary>
/// Checks bearer tokens (JWT): signature, issuer, audience, time. The claims "roles", "teams" and "regions", lists or single names, say what
/// the caller may do and see; other roles than ours are passed over.
/// </summary>
internal sealed class TokenSignIn(SignInOptions options, SigningKeys keys)
{
    private const int LongestToken = 16 * 1024;

    // Asymmetric ones alone: with a shared secret among them, a public key could be passed off as that secret.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    public async ValueTask<Caller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || !_handler.CanReadToken(token))
        {
            return null;
        }

        var unverified = TryRead(token);
        if (unverified is null)
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            IssuerSigningKeys = await keys.GetAsync(unverified.Kid, cancellationToken),
            ValidAlgorithms = Algorithms,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromMinutes(1),
        });
        return result.IsValid ? ToCaller((JsonWebToken)result.SecurityToken) : null;
    }

    private JsonWebToken? TryRead(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Caller ToCaller(JsonWebToken token) => new()
    {
        Name = token.Subject is { Length: > 0 and <= 128 } subject ? subject : "token",
        Roles = Values(token, "roles").Aggregate(Roles.None, (roles, name) => roles | RoleNames.Parse(name)),
        Teams = Caller.Bound(Values(token, "teams")),
        Regions = Caller.Bound(Values(token, "regions")),
    };

    private static string[] Values(JsonWebToken token, string name) =>
        [.. token.Claims.Where(claim => claim.Type == name).Select(claim => claim.Value)];
}
