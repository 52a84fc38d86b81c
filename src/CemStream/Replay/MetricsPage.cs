using System.Net.Http.Headers;
using CemStream.Clients;

namespace CemStream.Replay;

/// <summary>The service's /metrics.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="http">Where the service speaks HTTP.</param>
    /// <param name="credentials">Those that the service is called with.</param>
    public MetricsPage(Uri http, ClientCredentials credentials)
    {
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = credentials.ToTls() })
        {
            BaseAddress = http,
            Timeout = TimeSpan.FromSeconds(10),
        };
        if (credentials.Key.Length > 0)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.Key);
        }
    }

    /// <exception cref="HttpRequestException">There is no such page, or it is not for this caller.</exception>
    public async Task<FoldCounters> ReadAsync(CancellationToken cancellationToken) =>
        FoldCounters.Parse(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));

    public void Dispose() => _client.Dispose();
}
