using System.Text.Json;
using CemStream.Faults.Processes;
using CemStream.Streaming.Store;

namespace CemStream.EndToEnd.Tests.Processes;

/// <summary>A subscriber on the official gRPC client for Node, in a process of its own.</summary>
internal sealed class NodeSubscriber(Service service, string token) : IAsyncDisposable
{
    private readonly ChildProcess _node = new(
        "node", [Path.Combine(Programs.Node, "subscribe.cjs"), Programs.Protos, service.GrpcAddress.Authority, token]);

    public Task WaitForMessageAsync() => _node.WaitForLineAsync(line => line.Contains("\"token\""));

    public Task WaitForChangeAsync() => _node.WaitForLineAsync(line => line.Contains("\"offset\""));

    /// <summary>Waits for the last change of a burst: the one that brings a token.</summary>
    public Task WaitForBurstAsync() => _node.WaitForLineAsync(line => line.Contains("\"offset\"") && !line.Contains("\"token\":\"\""));

    /// <summary>Waits for a change of an alert of the customer.</summary>
    public Task<string> WaitForChangeOfAsync(string customerId) =>
        _node.WaitForLineAsync(line => line.Contains($"\"customerId\":\"{customerId}\""));

    /// <summary>Waits until it has printed so many changes.</summary>
    public async Task WaitForChangesAsync(int count)
    {
        var seen = 0;
        await _node.WaitForLineAsync(line => line.Contains("\"offset\"") && ++seen >= count);
    }

    /// <summary>kill -9, then what it had printed.</summary>
    public async Task<(string Token, List<(int Shard, FeedCursor Cursor)> Changes)> KillAsync()
    {
        await _node.KillAsync();
        var latest = token;
        var all = new List<(int, FeedCursor)>();
        var covered = 0;
        foreach (var line in _node.Output.Where(IsWhole))
        {
            using var message = JsonDocument.Parse(line);
            var root = message.RootElement;
            if (root.TryGetProperty("offset", out var offset))
            {
                all.Add((root.GetProperty("shard").GetInt32(), new FeedCursor(long.Parse(offset.GetString()!), root.GetProperty("index").GetInt32())));
            }

            if (root.GetProperty("token").GetString() is { Length: > 0 } next)
            {
                latest = next;
                covered = all.Count;
            }
        }

        // What came after the newest token comes again.
        return (latest, all[..covered]);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    // The last line may have been cut by the kill.
    private static bool IsWhole(string line) => line.EndsWith('}');
}
