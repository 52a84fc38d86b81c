using System.Text.Json;
using CemStream.Gateway.Security;

namespace CemStream.Gateway.Tests.Security;

/// <summary>A file of callers, and the keys that nobody else knows.</summary>
internal sealed class TestCallers : IDisposable
{
    private readonly List<object> _callers = [];

    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <returns>A key of the new caller.</returns>
    public string Add(
        string name, string[] roles, string[]? teams = null, string[]? regions = null, string[]? tenants = null, int requestsPerSecond = 0,
        long bytesPerSecond = 0, int streams = 0)
    {
        var key = ApiKeys.Create();
        AddKeys(name, roles, [key], teams, regions, tenants, requestsPerSecond, bytesPerSecond, streams);
        return key;
    }

    public void AddKeys(
        string name, string[] roles, string[] keys, string[]? teams = null, string[]? regions = null, string[]? tenants = null,
        int requestsPerSecond = 0, long bytesPerSecond = 0, int streams = 0)
    {
        _callers.Add(new
        {
            name, roles, keys = keys.Select(ApiKeys.Hash), teams = teams ?? [], regions = regions ?? [],
            tenants = tenants ?? [], requestsPerSecond, bytesPerSecond, streams,
        });
        Write();
    }

    /// <summary>Takes a caller out of the file, by the order in which they were added.</summary>
    public void RemoveAt(int index)
    {
        _callers.RemoveAt(index);
        Write();
    }

    public void Dispose() => File.Delete(Path);

    private void Write() => File.WriteAllText(Path, JsonSerializer.Serialize(new { callers = _callers }));
}
