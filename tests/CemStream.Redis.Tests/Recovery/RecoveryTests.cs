namespace CemStream.Redis.Tests.Recovery;

/// <summary>Whatever Redis loses is folded again, and in the end everything is as the plain fold of the log has it.</summary>
public sealed class RecoveryTests
{
    private static readonly string[] AlwaysAppend = ["--appendonly", "yes", "--appendfsync", "always"];

    [Fact]
    public async Task Worker_Flushed_FoldsEverythingAgain()
    {
        using var server = await RedisServer.StartAsync();
        await using var worker = await Worker.StartAsync(server.Connection);
        worker.Say(60);
        await worker.SettleAsync();

        Assert.Equal("+OK", await server.SendAsync("FLUSHALL"));
        worker.Say(20);
        await worker.SettleAsync();

        await worker.VerifyAsync();
        Assert.True(worker.Tripwires("out_of_step") + worker.Tripwires("store_wiped") > 0);
    }

    [Fact]
    public async Task Worker_FlushedWhileIdle_FoldsEverythingAgain()
    {
        using var server = await RedisServer.StartAsync();
        await using var worker = await Worker.StartAsync(server.Connection);
        worker.Say(60);
        await worker.SettleAsync();

        Assert.Equal("+OK", await server.SendAsync("FLUSHALL"));
        await worker.SettleAsync();

        await worker.VerifyAsync();
    }

    [Fact]
    public async Task Worker_RestartedFromAnOlderSnapshot_FoldsTheRestAgain()
    {
        using var server = await RedisServer.StartAsync();
        await using var worker = await Worker.StartAsync(server.Connection);
        var snapshot = Path.Combine(server.Folder, "dump.rdb");
        worker.Say(40);
        await worker.SettleAsync();
        Assert.Equal("+OK", await server.SendAsync("SAVE"));
        worker.Say(40);
        await worker.SettleAsync();

        server.Kill();
        Assert.True(File.Exists(snapshot));
        await server.StartAsync();
        worker.Say(20);
        await worker.SettleAsync();

        await worker.VerifyAsync();
        Assert.True(worker.Tripwires("out_of_step") > 0);
        Assert.Equal(0, worker.Tripwires("store_wiped"));
    }

    [Fact]
    public async Task Worker_KilledAndTheAppendOnlyFileCut_FoldsTheTailAgain()
    {
        using var server = await RedisServer.StartAsync(AlwaysAppend);
        await using var worker = await Worker.StartAsync(server.Connection);
        worker.Say(60);
        await worker.SettleAsync();

        server.Kill();
        var path = Directory.GetFiles(server.Folder, "*.incr.aof", SearchOption.AllDirectories).Single();
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length * 2 / 3);
        }

        await server.StartAsync();
        await worker.SettleAsync();

        await worker.VerifyAsync();
        Assert.True(worker.Tripwires("out_of_step") > 0);
        Assert.Equal(0, worker.Tripwires("store_wiped"));
    }

    [Fact]
    public async Task Worker_KilledAgainAndAgainUnderLoad_LosesNothing()
    {
        using var server = await RedisServer.StartAsync(AlwaysAppend);
        await using var worker = await Worker.StartAsync(server.Connection);
        for (var round = 0; round < 5; round++)
        {
            worker.Say(200);
            server.Kill();
            await server.StartAsync();
        }

        await worker.SettleAsync();

        await worker.VerifyAsync();
    }
}
