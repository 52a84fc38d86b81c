namespace CemStream.Redis.Tests.Cluster;

/// <summary>Three masters on the loopback, the slots split between them.</summary>
public sealed class RedisCluster : IAsyncLifetime
{
    private const int Slots = 16_384;

    private readonly List<RedisServer> _nodes = [];
    private readonly List<int> _busPorts = [];

    public string Connection => string.Join(',', _nodes.Select(node => node.Connection));

    public async ValueTask InitializeAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            // Unless told, a node takes its port + 10,000, which the system may have given to an outgoing connection.
            _busPorts.Add(FreePort.Find());
            _nodes.Add(await RedisServer.StartAsync(
                "--cluster-enabled", "yes", "--cluster-node-timeout", "60000", "--cluster-port", $"{_busPorts[number]}"));
        }

        for (var number = 0; number < 3; number++)
        {
            var slots = string.Join(' ', Enumerable.Range(0, Slots).Where(slot => slot * 3 / Slots == number));
            await OkAsync(_nodes[number], $"CLUSTER ADDSLOTS {slots}");
            await OkAsync(_nodes[number], $"CLUSTER SET-CONFIG-EPOCH {number + 1}");
        }

        for (var number = 1; number < 3; number++)
        {
            await OkAsync(_nodes[0], $"CLUSTER MEET 127.0.0.1 {_nodes[number].Port} {_busPorts[number]}");
        }

        await Eventually.TrueAsync(IsUpAsync, "the cluster did not come up");
    }

    /// <summary>
    /// Moves the slot of these keys to another node: some, then, when somebody was told to try again because of that, the others.
    /// </summary>
    public async Task MoveSlotAsync(string[] keys)
    {
        var slot = (await _nodes[0].SendAsync($"CLUSTER KEYSLOT {keys[0]}")).TrimStart(':');
        var source = _nodes[int.Parse(slot) * 3 / Slots];
        var target = _nodes[(int.Parse(slot) * 3 / Slots + 1) % 3];
        var (sourceId, targetId) = (await source.SendAsync("CLUSTER MYID"), await target.SendAsync("CLUSTER MYID"));
        await OkAsync(target, $"CLUSTER SETSLOT {slot} IMPORTING {sourceId}");
        await OkAsync(source, $"CLUSTER SETSLOT {slot} MIGRATING {targetId}");
        await MigrateAsync(source, target, keys[..(keys.Length / 2)]);
        await Eventually.TrueAsync(
            async () => (await source.SendAsync("INFO errorstats")).Contains("errorstat_TRYAGAIN"), "nobody met the moving slot");
        await MigrateAsync(source, target, keys[(keys.Length / 2)..]);
        foreach (var node in new[] { target, source }.Concat(_nodes.Where(node => node != source && node != target)))
        {
            await OkAsync(node, $"CLUSTER SETSLOT {slot} NODE {targetId}");
        }
    }

    public ValueTask DisposeAsync()
    {
        _nodes.ForEach(node => node.Dispose());
        return ValueTask.CompletedTask;
    }

    private static async Task MigrateAsync(RedisServer source, RedisServer target, string[] keys) =>
        Assert.Matches(
            "OK|NOKEY", await source.SendAsync($"MIGRATE 127.0.0.1 {target.Port} \"\" 0 60000 KEYS {string.Join(' ', keys)}"));

    private static async Task OkAsync(RedisServer node, string command) => Assert.Equal("+OK", await node.SendAsync(command));

    private async Task<bool> IsUpAsync()
    {
        foreach (var node in _nodes)
        {
            var info = await node.SendAsync("CLUSTER INFO");
            if (!info.Contains("cluster_state:ok") || !info.Contains("cluster_known_nodes:3"))
            {
                return false;
            }
        }

        return true;
    }
}
