using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Security;

/// <summary>Finds out who calls, by "authorization: Bearer", with an API key or a token.</summary>
internal sealed class SignIn : IDisposable
{
    private const string Scheme = "Bearer ";

    private readonly bool _isOn;
    private readonly WatchedFile<IReadOnlyList<KeyedCaller>>? _callers;
    private readonly SigningKeys? _signingKeys;
    private readonly TokenSignIn? _tokens;

    /// <exception cref="InvalidDataException">The file of callers is wrong.</exception>
    public SignIn(IOptions<SignInOptions> options, TimeProvider time, ILogger<SignIn> logger)
    {
        var given = options.Value;
        _isOn = given.IsOn;
        _callers = given.CallersFile.Length > 0
            ? new WatchedFile<IReadOnlyList<KeyedCaller>>(given.CallersFile, CallerFile.Read, time, logger)
            : null;
        if (given.Jwks.Length > 0)
        {
            _signingKeys = new SigningKeys(given, time, logger);
            _tokens = new TokenSignIn(given, _signingKeys);
        }
    }

    /// <returns><see langword="null"/>: nobody that is known.</returns>
    public async ValueTask<Caller?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!_isOn)
        {
            return Caller.Everybody;
        }

        if (request.Headers.Authorization is not [{ } text] || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var credential = text[Scheme.Length..].Trim();
        return credential.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal) ? FindByKey(credential)
            : _tokens is not null ? await _tokens.FindAsync(credential, cancellationToken)
            : null;
    }

    public void Dispose() => _signingKeys?.Dispose();

    // Every hash is compared to its end, whichever fits: the time taken says nothing of how near a key came.
    private Caller? FindByKey(string key)
    {
        var hash = ApiKeys.HashBytes(key);
        Caller? found = null;
        foreach (var keyed in _callers?.Current ?? [])
        {
            found = CryptographicOperations.FixedTimeEquals(keyed.Hash, hash) ? keyed.Caller : found;
        }

        return found;
    }
}
