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
        string name, string[] roles, string[]? teams = null, string[]? regions = null, int requestsPerSecond = 0, long bytesPerSecond = 0,
        int streams = 0)
    {
        var key = ApiKeys.Create();
        AddKeys(name, roles, [key], teams, regions, requestsPerSecond, bytesPerSecond, streams);
        return key;
    }

    public void AddKeys(
        string name, string[] roles, string[] keys, string[]? teams = null, string[]? regions = null, int requestsPerSecond = 0,
        long bytesPerSecond = 0, int streams = 0)
    {
        _callers.Add(new
        {
            name, roles, keys = keys.Select(ApiKeys.Hash), teams = teams ?? [], regions = regions ?? [], requestsPerSecond, bytesPerSecond, streams,
        });
        File.WriteAllText(Path, JsonSerializer.Serialize(new { callers = _callers }));
    }

    public void Dispose() => File.Delete(Path);
}
