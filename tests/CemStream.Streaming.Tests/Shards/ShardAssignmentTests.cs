namespace CemStream.Streaming.Tests.Shards;

public sealed class ShardAssignmentTests
{
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
}
