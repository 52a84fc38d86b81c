using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Security;

/// <summary>Finds out who calls, by "authorization: Bearer", with an API key or a token.</summary>
internal sealed class SignIn : IDisposable
{
    private const string Scheme = "Bearer ";

    private static readonly SignedIn Everybody = new(Caller.Everybody);

    private readonly bool _isOn;
    private readonly TimeProvider _time;
    private readonly WatchedFile<IReadOnlyList<KeyedCaller>>? _callers;
    private readonly SigningKeys? _signingKeys;
    private readonly TokenSignIn? _tokens;

    /// <exception cref="InvalidDataException">A file has become wrong since the options were checked.</exception>
    public SignIn(IOptions<SignInOptions> options, TimeProvider time, ILogger<SignIn> logger)
    {
        var given = options.Value;
        _isOn = given.IsOn;
        _time = time;
        _callers = given.CallersFile.Length > 0
            ? new WatchedFile<IReadOnlyList<KeyedCaller>>(given.CallersFile, CallerFile.Read, time, logger)
            : null;
        if (given.Jwks.Length > 0)
        {
            _signingKeys = new SigningKeys(given, new SocketsHttpHandler(), time, logger);
            _tokens = new TokenSignIn(given, _signingKeys, time);
        }
    }

    /// <returns><see langword="null"/>: nobody that is known.</returns>
    public async ValueTask<SignedIn?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!_isOn)
        {
            return Everybody;
        }

        if (request.Headers.Authorization is not [{ } text] || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var credential = text[Scheme.Length..].Trim();
        return credential.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal) ? FindByKey(ApiKeys.HashBytes(credential))
            : _tokens is not null ? await _tokens.FindAsync(credential, cancellationToken)
            : null;
    }

    /// <summary>Whether the credential of a call that goes on is still good for what it was good for when the call began.</summary>
    public bool IsStillGood(SignedIn signedIn) =>
        (signedIn.Expires is not { } expires || _time.GetUtcNow() < expires)
        && (signedIn.KeyHash is not { } hash || FindByKey(hash) is { } now && now.Caller.HasSameRights(signedIn.Caller));

    public void Dispose() => _signingKeys?.Dispose();

    // Every hash is compared to its end, whichever fits: the time taken says nothing of how near a key came.
    private SignedIn? FindByKey(byte[] hash)
    {
        Caller? found = null;
        foreach (var keyed in _callers?.Current ?? [])
        {
            found = CryptographicOperations.FixedTimeEquals(keyed.Hash, hash) ? keyed.Caller : found;
        }

        return found is null ? null : new SignedIn(found, KeyHash: hash);
    }
}
