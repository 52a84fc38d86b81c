using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>A database that is gone afterwards, whatever file and environment say of Kafka and Redis.</summary>
internal sealed class ThrowAwayStorage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>To be given the highest rank: sample feedback must never reach the real log.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Kafka:BootstrapServers"] = "",
        ["Redis:Connection"] = "",
        ["Sqlite:Path"] = Path.Combine(_folder.Path, CemStreamOptions.DatabaseName),
        ["Log:Level"] = "Warning",
    };

    public void Dispose() => _folder.Dispose();
}
