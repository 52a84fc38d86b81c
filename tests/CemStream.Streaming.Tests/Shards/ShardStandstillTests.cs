using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Tests.Shards;

public sealed class ShardStandstillTests
{
    [Fact]
    public void RunAsync_LogTruncatedPastTheWatermark_StopsAndSaysWhy()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            await StandAtAsync(rig, 0);
            Say(rig, 6);
            rig.Log.Truncate(0, 3);
            rig.Start();
            await rig.SettleAsync(60);

            Assert.Equal(ShardState.Stopped, rig.Status.State);
            Assert.Contains("the log begins at 3", rig.Status.Reason);
            Assert.Equal(0, await rig.Store.ReadWatermarkAsync(0, default));
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_LogEndsBeforeTheWatermark_StopsAndFoldsNothingThatComesThere()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            Say(rig, 1);
            await StandAtAsync(rig, 3);
            rig.Start();
            await rig.SettleAsync();
            Say(rig, 6);
            await rig.SettleAsync(60);

            Assert.Equal(ShardState.Stopped, rig.Status.State);
            Assert.Contains("the log at 0", rig.Status.Reason);
            Assert.Equal(3, await rig.Store.ReadWatermarkAsync(0, default));
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_LogEndsBeforeAWatermarkThatMoved_StopsAndFoldsNothingThatComesThere()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            Say(rig, 1);
            rig.Start();
            await rig.SettleAsync();
            Assert.Equal(0, await rig.Store.ReadWatermarkAsync(0, default));

            await StandAtAsync(rig, 3);
            await rig.SettleAsync(10);
            Say(rig, 6);
            await rig.SettleAsync(60);

            Assert.Equal(3, await rig.Store.ReadWatermarkAsync(0, default));
            Assert.Equal(ShardState.Stopped, rig.Status.State);
            await rig.StopAsync();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunAsync_KeysDeletedWhileStopped_FoldsFromTheEarliestRecord(bool isBehind)
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var nothing = rig.Store.Snapshot();
            Say(rig, 6);
            await StandAtAsync(rig, isBehind ? 9 : 0);
            rig.Log.Truncate(0, 3);
            rig.Start();
            await rig.SettleAsync();
            Assert.Equal(ShardState.Stopped, rig.Status.State);

            rig.Store.Restore(nothing);
            await rig.SettleAsync(10);

            Assert.Equal(ShardState.Running, rig.Status.State);
            Assert.Equal(5, await rig.Store.ReadWatermarkAsync(0, default));
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_StoreDownWhileStopped_StaysStoppedUntilItIsAskedAgain()
    {
        Outage? outage = null;
        using var rig = new Rig(inner => Outage.Over(inner, out outage));
        rig.Run(async () =>
        {
            var nothing = rig.Store.Snapshot();
            Say(rig, 1);
            await StandAtAsync(rig, 3);
            rig.Start();
            await rig.SettleAsync();
            outage!.IsOn = true;
            Say(rig, 6);
            await rig.SettleAsync(30);
            Assert.Equal(ShardState.Stopped, rig.Status.State);

            outage.IsOn = false;
            await rig.SettleAsync(30);
            Assert.Equal(3, await rig.Store.ReadWatermarkAsync(0, default));

            rig.Store.Restore(nothing);
            await rig.SettleAsync(10);
            Assert.Equal(6, await rig.Store.ReadWatermarkAsync(0, default));
            await rig.StopAsync();
        });
    }

    private static async Task StandAtAsync(Rig rig, long watermark)
    {
        var other = new OwnerToken("other");
        var before = (await rig.Store.ClaimAsync(0, other, default)).Watermark;
        var result = await rig.Store.CommitAsync(
            new ShardCommit { Shard = 0, Owner = other, ExpectedWatermark = before, LastOffset = watermark }, default);
        Assert.Equal(CommitOutcome.Applied, result.Outcome);
    }

    private static void Say(Rig rig, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rig.Say("angry");
        }
    }
}
