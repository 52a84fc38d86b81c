using System.Diagnostics;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Faults;

public sealed class LostReplyTests(ITestOutputHelper output)
{
    private static readonly OwnerToken Anna = new("anna");

    [Fact]
    public async Task CommitAsync_AnswerLostAfterTheScriptRan_RetryIsAlready()
    {
        using var server = await RedisServer.StartAsync();
        using var proxy = new TcpProxy(server.Port);
        await using var direct = new StoreClient(server.Connection);
        await using var client = new StoreClient(proxy.Connection, direct.Topic);
        await client.Store.ClaimAsync(0, Anna, default);
        await client.Store.CommitAsync(Commits.One(Anna, 0), default);

        proxy.KeepAnswers();
        var commit = client.Store.CommitAsync(Commits.One(Anna, 1), default).AsTask();
        await Eventually.TrueAsync(async () => await direct.Store.ReadWatermarkAsync(0, default) == 1, "the commit did not land");
        Assert.False(commit.IsCompleted);
        proxy.Cut();

        await Assert.ThrowsAsync<RedisStoreException>(() => commit);
        var again = await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 1), default));
        Assert.Equal(new CommitResult(CommitOutcome.Already, 1), again);
        Assert.Equal(2, (await direct.Store.ReadFeedAsync(0, FeedCursor.Start, 10, default)).Count);
    }

    [Fact]
    public async Task CommitAsync_ConnectionGoesDeaf_IsMadeAnew()
    {
        using var server = await RedisServer.StartAsync();
        using var proxy = new TcpProxy(server.Port);
        await using var direct = new StoreClient(server.Connection);
        await using var client = new StoreClient(proxy.Connection, direct.Topic, configure: options => options.Timeout = TimeSpan.FromSeconds(1));
        await Patiently.CallAsync(() => client.Store.ClaimAsync(0, Anna, default));
        await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 0), default));

        proxy.KeepAnswers();
        var commit = client.Store.CommitAsync(Commits.One(Anna, 1), default).AsTask();
        await Eventually.TrueAsync(async () => await direct.Store.ReadWatermarkAsync(0, default) == 1, "the commit did not land");
        await Assert.ThrowsAsync<RedisStoreException>(() => commit);

        var began = Stopwatch.GetTimestamp();
        var again = await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 1), default));
        output.WriteLine($"A new connection after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s.");
        Assert.Equal(new CommitResult(CommitOutcome.Already, 1), again);
    }
}
