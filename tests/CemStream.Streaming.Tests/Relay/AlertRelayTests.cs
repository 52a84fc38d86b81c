using CemStream.Streaming.Relay;
using CemStream.Streaming.Store;
using CemStream.Streaming.Tests.Shards;
using CemStream.Testing.Memory;

namespace CemStream.Streaming.Tests.Relay;

public sealed class AlertRelayTests
{
    private readonly RecordingSink _sink = new();
    private readonly MemoryRelayCursors _cursors = new();

    [Fact]
    public void RunAsync_Changes_ArePublishedOnceAndInOrder() => Run(async rig =>
    {
        await using var relay = new Running(rig, _sink, _cursors);
        await AngerAsync(rig, "anna", "ben", "carla");
        await AngerAsync(rig, "dora");

        Assert.Equal(await FeedAsync(rig), _sink.Published);
        Assert.True(_sink.Published.Count >= 4);
    });

    [Fact]
    public void RunAsync_SinkDownForAWhile_RepeatsButLosesNothing() => Run(async rig =>
    {
        await using var relay = new Running(rig, _sink, _cursors);
        _sink.Down = true;
        await AngerAsync(rig, "anna", "ben");
        Assert.Equal(FeedCursor.Start, await _cursors.ReadAsync(0, default));

        _sink.Down = false;
        await rig.SettleAsync();

        Assert.Equal(await FeedAsync(rig), _sink.Published.Distinct());
        Assert.True(_sink.Published.Count > _sink.Published.Distinct().Count());
    });

    [Fact]
    public void RunAsync_SinkDownWhileAlertsCome_IsTriedLessOftenThanTheyCome() => Run(async rig =>
    {
        await using var relay = new Running(rig, _sink, _cursors);
        _sink.Down = true;
        for (var customer = 0; customer < 500; customer++)
        {
            rig.Say("angry and leaving, I complain", $"c{customer}");
            await rig.SettleAsync(seconds: 0.02);
        }

        Assert.InRange(_sink.Calls, 5, 50);
    });

    [Fact]
    public void RunAsync_OneChangeRefusedForGood_RepeatsNoneOfTheOthersForEver() => Run(async rig =>
    {
        await AngerAsync(rig, [.. Enumerable.Range(0, 100).Select(customer => $"c{customer}")]);
        _sink.Refused = "c70";
        await using var relay = new Running(rig, _sink, _cursors);
        await rig.SettleAsync(seconds: 60);
        var (published, calls) = (_sink.Published.Count, _sink.Calls);

        await AngerAsync(rig, "anna", "ben");
        await rig.SettleAsync(seconds: 60);

        Assert.True(_sink.Calls > calls);
        Assert.Equal(published, _sink.Published.Count);
        _sink.Refused = null;
        await rig.SettleAsync(seconds: 60);
        Assert.Equal(await FeedAsync(rig), _sink.Published.Distinct().Order());
    });

    [Fact]
    public void RunAsync_StartedAgain_GoesOnWhereItStopped() => Run(async rig =>
    {
        await using (new Running(rig, _sink, _cursors))
        {
            await AngerAsync(rig, "anna");
        }

        await AngerAsync(rig, "ben");
        await using var relay = new Running(rig, _sink, _cursors);
        await rig.SettleAsync();

        Assert.Equal(await FeedAsync(rig), _sink.Published);
    });

    [Fact]
    public void RunAsync_CrashBeforeTheCursorIsKept_RepeatsTheSameChanges() => Run(async rig =>
    {
        _cursors.Down = true;
        await using (new Running(rig, _sink, _cursors))
        {
            await AngerAsync(rig, "anna");
        }

        var first = _sink.Published.ToList();
        _cursors.Down = false;
        await using var relay = new Running(rig, _sink, _cursors);
        await rig.SettleAsync();

        Assert.NotEmpty(first);
        Assert.Equal(first.Concat(first), _sink.Published);
    });

    [Fact]
    public void RunAsync_CursorNotKept_IsKeptWithTheNextAndPublishesNothingTwice() => Run(async rig =>
    {
        await using var relay = new Running(rig, _sink, _cursors);
        _cursors.Down = true;
        await AngerAsync(rig, "anna");
        _cursors.Down = false;
        await AngerAsync(rig, "ben");

        Assert.Equal(await FeedAsync(rig), _sink.Published);
        Assert.Equal(_sink.Published[^1].Offset, (await _cursors.ReadAsync(0, default)).Offset);
    });

    [Fact]
    public void RunAsync_ShardThatOthersWork_IsLeftToThem()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var owner = new OwnerToken("another process");
            await rig.Store.ClaimAsync(0, owner, default);
            await using var relay = new Running(rig, _sink, _cursors);
            await rig.Store.CommitAsync(
                new ShardCommit { Shard = 0, Owner = owner, ExpectedWatermark = null, LastOffset = 9, Feed = [Feed.FeedEntries.Stored(4)] },
                default);
            await rig.SettleAsync(seconds: 5);
        });

        Assert.Empty(_sink.Published);
    }

    private static void Run(Func<Rig, Task> test)
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            await test(rig);
            await rig.StopAsync();
        });
    }

    private static Task AngerAsync(Rig rig, params string[] customers)
    {
        foreach (var customer in customers)
        {
            rig.Say("angry and leaving, I complain", customer);
        }

        return rig.SettleAsync();
    }

    private static async Task<IEnumerable<(long Offset, int Index)>> FeedAsync(Rig rig) =>
        (await rig.Store.ReadFeedAsync(0, FeedCursor.Start, 1_000, default)).Select(entry => (entry.Cursor.Offset, entry.Cursor.Index));

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _completion;

        public Running(Rig rig, RecordingSink sink, MemoryRelayCursors cursors) =>
            _completion = RunAsync(rig.Create<AlertRelay>(sink, cursors));

        public ValueTask DisposeAsync()
        {
            // Not the asynchronous one, which leaves the thread of the simulation.
            _stop.Cancel();
            return EndAsync();
        }

        private async Task RunAsync(AlertRelay relay)
        {
            try
            {
                await relay.RunAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                // As it was told to.
            }
        }

        private async ValueTask EndAsync()
        {
            await _completion;
            _stop.Dispose();
        }
    }
}
