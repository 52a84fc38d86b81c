using CemStream.Risk.Events;
using CemStream.Risk.State;
using CemStream.Simulation.Load;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;

namespace CemStream.Streaming.Tests.Shards;

public sealed class ShardProcessorTests
{
    private const string Furious = "angry and leaving, I complain again";

    [Fact]
    public void RunAsync_Feedback_IsFoldedCommittedAndPublished()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var subscription = rig.Feed.Open(await rig.Feed.NowAsync(default));
            using var watch = rig.Customers.Watch("anna");
            rig.Start();
            var last = Complain(rig);

            await rig.Progress.WaitAsync(new LogPosition(0, last), default);

            var run = await subscription.ReadAsync(default);
            Assert.Equal("anna", run.Entries.Span[0].CustomerId);
            await watch.WaitAsync(default);
            Assert.Equal(ShardState.Running, rig.Status.State);
            Assert.Equal(0, rig.Status.Lag);
            Assert.True(rig.Status.ActiveAlerts > 0);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_SecondStart_ContinuesWhereItWas()
    {
        using var first = new Rig();
        first.Run(async () =>
        {
            first.Start();
            Complain(first);
            await first.SettleAsync();
            await first.StopAsync();
            Assert.Empty(first.Board.Read());

            var before = await first.Store.ReadStatesAsync(0, ["anna"], default);
            var processor = new ShardProcessor(first.Services, first.Board);
            using var stop = new CancellationTokenSource();
            var running = processor.RunAsync(stop.Token);
            first.Say("happy");
            await first.SettleAsync();

            Assert.Equal(first.Log.Entries(0)[^1].Offset, first.Status.Watermark);
            Assert.NotEqual(before[0]!.Value.ToArray(), (await first.Store.ReadStatesAsync(0, ["anna"], default))[0]!.Value.ToArray());
            stop.Cancel();
            await running;
        });
    }

    [Fact]
    public void RunAsync_PoisonBetweenGoodRecords_IsSetAsideAndTheRestGoesOn()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("angry");
            var decoder = rig.Say(ScriptedScorer.ThrowsInDecoder);
            var fold = rig.Say(ScriptedScorer.ThrowsInFold);
            rig.Log.Append(0, "anna"u8.ToArray(), [0xFF]);
            var last = rig.Say("happy");
            await rig.SettleAsync();

            Assert.Equal(last, rig.Status.Watermark);
            Assert.Equal([decoder, fold, fold + 1], rig.DeadLetters.Letters.Keys.Select(key => key.Offset).Order());
            Assert.StartsWith("decode: failed", rig.DeadLetters.Letters[(0, decoder)].Reason);
            Assert.StartsWith("fold: failed", rig.DeadLetters.Letters[(0, fold)].Reason);
            Assert.StartsWith("record:", rig.DeadLetters.Letters[(0, fold + 1)].Reason);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_DeadLettersDown_PausesWithTheReasonAndSkipsNothing()
    {
        var letters = new FailingDeadLetters();
        using var rig = new Rig(deadLetters: letters);
        rig.Run(async () =>
        {
            rig.Start();
            rig.Log.Append(0, "anna"u8.ToArray(), [0xFF]);
            var last = rig.Say("happy");
            await rig.SettleAsync(30);

            Assert.Equal(ShardState.Paused, rig.Status.State);
            Assert.Contains("dead_letters: disk full", rig.Status.Reason);
            Assert.Null(rig.Status.Watermark);

            letters.Healed = true;
            await rig.SettleAsync(30);

            Assert.Equal(ShardState.Running, rig.Status.State);
            Assert.Equal(last, rig.Status.Watermark);
            Assert.Single(letters.Inner.Letters);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_StoreRewoundWhileIdle_IsReplayed()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("angry");
            await rig.SettleAsync();
            var snapshot = rig.Store.Snapshot();
            var last = Complain(rig);
            await rig.SettleAsync();

            rig.Store.Restore(snapshot);
            await rig.SettleAsync(10);

            Assert.Equal(last, await rig.Store.ReadWatermarkAsync(0, default));
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_StoreWiped_IsRebuiltFromTheEarliestRecord()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var wiped = rig.Store.Snapshot();
            rig.Start();
            var last = Complain(rig);
            await rig.SettleAsync();
            await rig.StopAsync();
            var state = (await rig.Store.ReadStatesAsync(0, ["anna"], default))[0]!.Value.ToArray();
            rig.Store.Restore(wiped);

            using var stop = new CancellationTokenSource();
            var running = new ShardProcessor(rig.Services, rig.Board).RunAsync(stop.Token);
            await rig.SettleAsync();

            Assert.Equal(last, rig.Status.Watermark);
            Assert.Equal(state, (await rig.Store.ReadStatesAsync(0, ["anna"], default))[0]!.Value.ToArray());
            stop.Cancel();
            await running;
        });
    }

    [Theory]
    [InlineData(11, 2)]
    [InlineData(13, 1)]
    public void RunAsync_CustomerSilentForHoursAndForgottenByTheStore_BeginsAnewOnceTheStoreIsAsked(int hours, int expected)
    {
        ForgetfulStore forgetful = null!;
        using var rig = new Rig(store => ForgetfulStore.Over(store, out forgetful));
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("happy");
            await rig.SettleAsync(hours * 3600);
            forgetful.HasForgotten = true;
            rig.Say("happy");
            await rig.SettleAsync();

            var stored = await rig.Store.ReadStatesAsync(0, ["anna"], default);
            Assert.Equal(expected, CustomerStateCodec.Read(stored[0]!.Value.Span).FeedbackCount);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_DamagedState_WaitsAndNamesTheCustomerInTheLogAlone()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Say("happy", "bert");
            var other = new OwnerToken("other");
            await rig.Store.ClaimAsync(0, other, default);
            var damaged = new CustomerRow("anna", new byte[] { 1, 2, 3 }, 0, 0, NextTimerAt: null);
            await rig.Store.CommitAsync(
                new ShardCommit { Shard = 0, Owner = other, ExpectedWatermark = null, LastOffset = 0, Customers = [damaged] }, default);
            rig.Say("angry");
            rig.Start();
            await rig.SettleAsync(30);

            Assert.Contains(rig.Lines, line => line.StartsWith("Error") && line.Contains("customer anna") && line.Contains("Rebuild"));
            Assert.Equal(ShardState.Paused, rig.Status.State);
            Assert.Contains("named in the log", rig.Status.Reason);
            Assert.DoesNotContain("anna", rig.Status.Reason);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void AssignedAsync_ShardThatIsWorkedAlready_GivesTheFormerWorkerUp()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("angry");
            await rig.SettleAsync();

            await rig.Processor.AssignedAsync(rig.Log.OpenReader(0));
            for (var i = 0; i < 30; i++)
            {
                rig.Say("happy");
                await rig.SettleAsync();
            }

            Assert.DoesNotContain(rig.Lines, line => line.Contains("was fenced"));
            Assert.Equal(rig.Log.Entries(0)[^1].Offset, rig.Status.Watermark);
            await rig.Processor.RevokedAsync(0);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_ConsumingFailsAfterItWentWell_BeginsAgainAtOnce()
    {
        FailingConsumption? log = null;
        var minute = TimeSpan.FromMinutes(1);
        using var rig = new Rig(wrapLog: (inner, clock) => log = new FailingConsumption(
            inner, clock, [.. Enumerable.Repeat(TimeSpan.Zero, 10), minute]));
        rig.Run(async () =>
        {
            rig.Start();
            await rig.SettleAsync(120);

            Assert.Equal(12, log!.Begins.Count);
            Assert.InRange(log.Begins[10] - log.Begins[9], TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1));
            Assert.InRange(log.Begins[11] - log.Begins[10] - minute, TimeSpan.Zero, TimeSpan.FromSeconds(0.1));
            await rig.StopAsync();
        });
    }

    [Fact]
    public void LostAsync_Always_WritesNothingMore()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            rig.Say("angry");
            await rig.SettleAsync();
            var before = await rig.Store.ReadWatermarkAsync(0, default);

            await rig.Processor.LostAsync(0);
            rig.Say("angry");
            await rig.SettleAsync(60);

            Assert.Equal(before, await rig.Store.ReadWatermarkAsync(0, default));
            Assert.Empty(rig.Board.Read());
            await rig.StopAsync();
        });
    }

    [Fact]
    public void ReadAsync_OlderThanTheTail_ComesFromTheStoreOnceEach()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            Complain(rig);
            await rig.SettleAsync();
            await rig.StopAsync();
            var stored = await rig.Store.ReadFeedAsync(0, FeedCursor.Start, 100, default);

            using var later = new Rig(_ => rig.Store);
            var end = FeedCursor.Through(await rig.Store.ReadWatermarkAsync(0, default));
            later.Feed.Append(0, end, end, []);
            var subscription = later.Feed.Open(new ResumeToken([FeedCursor.Start]));
            var run = await subscription.ReadAsync(default);
            var nothing = await subscription.ReadAsync(TimeSpan.Zero, default);

            Assert.Equal(stored.Select(entry => entry.Cursor), run.Entries.ToArray().Select(entry => entry.Cursor));
            Assert.True(nothing.Entries.IsEmpty);
            Assert.Equal(end, Assert.Single(subscription.Position.Cursors));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunAsync_Erasure_LeavesNothingButItsNewsWhereverBatchesEnd(bool isOneBatch)
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            if (!isOneBatch)
            {
                rig.Start();
            }

            Complain(rig);
            await rig.SettleAsync();
            var erased = rig.Erase("anna");
            if (isOneBatch)
            {
                rig.Start();
            }

            await rig.Progress.WaitAsync(new LogPosition(0, erased), default);

            var run = await rig.Feed.Open(new ResumeToken([FeedCursor.Start])).ReadAsync(default);
            Assert.All(run.Entries.ToArray(), entry => Assert.True(entry.IsErasure));
            Assert.Equal(erased, run.Entries.Span[0].Cursor.Offset);
            Assert.All(
                await rig.Store.ReadFeedAsync(0, FeedCursor.Start, 100, default), entry => Assert.Equal(erased, entry.Cursor.Offset));
            Assert.Equal(0, await rig.Store.CountActiveAlertsAsync(0, default));
            Assert.Equal(0, rig.Status.ActiveAlerts);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void CheckAsync_ForeignOrAhead_IsFound()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            Assert.Equal(ResumeTokenStanding.Foreign, await CheckAsync(FeedCursor.Start, FeedCursor.Start));
            Assert.Equal(ResumeTokenStanding.Ahead, await CheckAsync(FeedCursor.Through(0)));
            Assert.Equal(ResumeTokenStanding.Good, await CheckAsync(FeedCursor.Start));
        });

        ValueTask<ResumeTokenStanding> CheckAsync(params FeedCursor[] cursors) =>
            rig.Feed.CheckAsync(new ResumeToken([.. cursors]), default);
    }

    private static long Complain(Rig rig)
    {
        var last = 0L;
        for (var i = 0; i < 8; i++)
        {
            last = rig.Say(Furious);
        }

        return last;
    }

    private sealed class FailingDeadLetters : IDeadLetterSink
    {
        public MemoryDeadLetters Inner { get; } = new();

        public bool Healed { get; set; }

        public ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
            Healed ? Inner.WriteAsync(letters, cancellationToken) : throw new IOException("disk full");
    }
}
