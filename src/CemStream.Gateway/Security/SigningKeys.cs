using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace CemStream.Gateway.Security;

/// <summary>The keys that sign tokens, from a file or an address.</summary>
internal sealed class SigningKeys : IDisposable
{
    private const int MaxBytes = 1 << 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>An unknown key id makes them be fetched again, but anybody can send unknown ids.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(30);

    private readonly WatchedFile<JsonWebKeySet>? _file;
    private readonly Uri? _address;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _fetching = new(1);
    private readonly HttpClient _http;
    private volatile JsonWebKeySet _fetched = new();
    private long? _fetchedAt;

    /// <param name="options">Where the keys are.</param>
    /// <param name="transport">Fetches them; is disposed with this.</param>
    /// <param name="time">Tells when they have to be fetched again.</param>
    /// <param name="logger">Is told what goes wrong.</param>
    public SigningKeys(SignInOptions options, HttpMessageHandler transport, TimeProvider time, ILogger logger)
    {
        _http = new HttpClient(transport) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MaxBytes };
        _time = time;
        _logger = logger;
        _address = options.IsJwksRemote ? new Uri(options.Jwks) : null;
        _file = _address is null
            ? new WatchedFile<JsonWebKeySet>(options.Jwks, Read, time, logger)
            : null;
    }

    /// <exception cref="InvalidDataException">It is no key set.</exception>
    public static JsonWebKeySet Read(byte[] json)
    {
        try
        {
            return new JsonWebKeySet(Encoding.UTF8.GetString(json));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException("is no key set", e);
        }
    }

    /// <param name="keyId">What the token says that it is signed with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IList<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        if (_file is not null)
        {
            return _file.Current.GetSigningKeys();
        }

        if (IsDue(keyId))
        {
            await FetchAsync(keyId, cancellationToken);
        }

        return _fetched.GetSigningKeys();
    }

    public void Dispose()
    {
        _fetching.Dispose();
        _http.Dispose();
    }

    private bool IsDue(string keyId) =>
        _fetchedAt is not { } at
        || _time.GetElapsedTime(at) >= (_fetched.Keys.Any(key => key.Kid == keyId) ? Lifetime : LeastInterval);

    private async Task FetchAsync(string keyId, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (IsDue(keyId))
            {
                _fetchedAt = _time.GetTimestamp();

                // Not under the token of the caller: if it gave up, the others would be without keys until the next try.
                _fetched = new JsonWebKeySet(await _http.GetStringAsync(_address, CancellationToken.None));
            }
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or ArgumentException or TaskCanceledException)
        {
            _logger.SigningKeysNotFetched(e.GetType().Name);
        }
        finally
        {
            _fetching.Release();
        }
    }
}
