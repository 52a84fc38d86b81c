using CemStream.Contracts.V1;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Streaming.Tests.Shards;

public sealed class ShardTimersTests
{
    // A timer may be due a day after its append at the latest, so one that is due in two days of the log's time is refused.
    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);

    [Fact]
    public void RunAsync_TimerThatTheContractRefuses_IsWrittenAgainEverMoreRarely()
    {
        using var rig = new Rig(logIsBehind: TwoDays + TimeSpan.FromHours(1));
        rig.Run(async () =>
        {
            rig.Start();
            await SnoozeAsync(rig, "anna", TwoDays);
            var first = rig.DeadLetters.Letters.Count;
            await rig.SettleAsync(3600);
            var hour = rig.DeadLetters.Letters.Count;
            await rig.SettleAsync(3 * 3600);
            var later = rig.DeadLetters.Letters.Count;

            Assert.InRange(first, 1, 5);
            Assert.InRange(hour, first + 1, 20);
            Assert.InRange(later, hour + 1, hour + 4);
            Assert.Equal(rig.Log.Entries(0)[^1].Offset, rig.Status.Watermark);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_OneTimerIsRefused_OthersFireMeanwhile()
    {
        using var rig = new Rig(logIsBehind: TwoDays + TimeSpan.FromHours(1));
        rig.Run(async () =>
        {
            rig.Start();
            await SnoozeAsync(rig, "anna", TwoDays);
            await SnoozeAsync(rig, "bert", TimeSpan.FromHours(20));
            await rig.SettleAsync(60);

            Assert.NotEmpty(rig.DeadLetters.Letters);
            Assert.All(rig.DeadLetters.Letters.Values, letter => Assert.Equal("anna"u8.ToArray(), letter.Key.ToArray()));
            Assert.Contains(await ReadAlertsAsync(rig), alert => alert.CustomerId == "bert" && alert.Status == AlertStatus.Open);
            await rig.StopAsync();
        });
    }

    [Fact]
    public void RunAsync_TimerThatWasRefusedBecomesAcceptable_Fires()
    {
        using var rig = new Rig(logIsBehind: TwoDays + TimeSpan.FromHours(1));
        rig.Run(async () =>
        {
            rig.Start();
            await SnoozeAsync(rig, "anna", TwoDays);
            Assert.Contains(await ReadAlertsAsync(rig), alert => alert.Status == AlertStatus.Snoozed);

            await rig.SettleAsync(26 * 3600);

            Assert.DoesNotContain(await ReadAlertsAsync(rig), alert => alert.Status == AlertStatus.Snoozed);
            await rig.StopAsync();
        });
    }

    private static async Task SnoozeAsync(Rig rig, string customerId, TimeSpan time)
    {
        rig.Complain(customerId);
        await rig.SettleAsync();
        foreach (var alert in (await ReadAlertsAsync(rig)).Where(alert => alert.CustomerId == customerId))
        {
            rig.Log.Append(new LogDraft(customerId, new LogRecord
            {
                AlertAction = new AlertAction
                {
                    EventId = $"snooze-{alert.AlertId}",
                    AlertId = alert.AlertId,
                    CustomerId = customerId,
                    Actor = "sam",
                    OccurredAt = Timestamp.FromDateTimeOffset(rig.LogClock.GetUtcNow()),
                    Snooze = new Snooze { Until = Timestamp.FromDateTimeOffset(rig.LogClock.GetUtcNow() + time) },
                },
            }.ToByteArray()));
        }

        await rig.SettleAsync();
    }

    private static async Task<IReadOnlyList<Alert>> ReadAlertsAsync(Rig rig) =>
        await rig.Store.ReadAlertsAsync(AlertStatusSet.Active, default).Select(alert => Alert.Parser.ParseFrom(alert.Span)).ToListAsync();
}
