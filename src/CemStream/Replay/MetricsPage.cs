namespace CemStream.Replay;

/// <summary>The service's /metrics.</summary>
internal sealed class MetricsPage(Uri http) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = http, Timeout = TimeSpan.FromSeconds(10) };

    /// <exception cref="HttpRequestException">There is no such page.</exception>
    public async Task<FoldCounters> ReadAsync(CancellationToken cancellationToken) =>
        FoldCounters.Parse(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));

    public void Dispose() => _client.Dispose();
}
