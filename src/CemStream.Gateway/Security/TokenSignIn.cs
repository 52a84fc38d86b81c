using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CemStream.Gateway.Security;

/// <summary>
/// Checks bearer tokens (JWT): signature, issuer, audience, time. The claims "roles", "tenants", "teams" and "regions", lists or single
/// names, say what the caller may do and see; other roles than ours are passed over. A token without one of the last three is not bound by it.
/// </summary>
internal sealed class TokenSignIn(SignInOptions options, SigningKeys keys, TimeProvider time)
{
    private const int LongestToken = 16 * 1024;

    // Asymmetric ones alone: with a shared secret among them, a public key could be passed off as that secret.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly CallerLimits _limits = new(options.TokenRequestsPerSecond, options.TokenBytesPerSecond, options.TokenStreams);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    public async ValueTask<SignedIn?> FindAsync(string token, CancellationToken cancellationToken)
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
            LifetimeValidator = IsCurrent,
        });
        return result.IsValid ? ToSignedIn((JsonWebToken)result.SecurityToken) : null;
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

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } begin || begin <= now + ClockSkew);
    }

    private SignedIn ToSignedIn(JsonWebToken token) =>
        new(ToCaller(token), Expires: new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + ClockSkew);

    private Caller ToCaller(JsonWebToken token) => new()
    {
        Name = token.Subject is { Length: > 0 and <= 128 } subject ? subject : "token",
        IsByToken = true,
        Limits = _limits,
        Roles = Values(token, "roles").Aggregate(Roles.None, (roles, name) => roles | RoleNames.Parse(name)),
        Tenants = Bound(token, "tenants"),
        Teams = Bound(token, "teams"),
        Regions = Bound(token, "regions"),
    };

    // A claim that names nothing is a bound like any other, and binds to nobody: taken for none, it would show everybody.
    private static FrozenSet<string>? Bound(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out _)
        ? Values(token, name).Where(static value => value.Length > 0).ToFrozenSet(StringComparer.Ordinal)
        : null;

    private static string[] Values(JsonWebToken token, string name) =>
        [.. token.Claims.Where(claim => claim.Type == name).Select(claim => claim.Value)];
}
