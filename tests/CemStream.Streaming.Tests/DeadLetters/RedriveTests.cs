using System.Text;
using CemStream.Contracts.V1;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Tests.Shards;
using CemStream.Testing.Memory;
using Google.Protobuf;

namespace CemStream.Streaming.Tests.DeadLetters;

public sealed class RedriveTests
{
    private readonly MemoryEventLog _log = new(2, TimeProvider.System);
    private readonly MemoryDeadLetters _letters = new();

    [Fact]
    public async Task RunAsync_ChosenLetters_AreInTheLogAsTheyWereAndGone()
    {
        await WriteAsync(Letter(0, 5, "anna"), Letter(0, 6, "bert"), Letter(1, 5, "carl"));

        var result = await RunAsync(letter => letter.Offset == 5);

        Assert.Equal(new RedriveResult(Moved: 2, Unmovable: 0), result);
        Assert.Equal(["anna: value of 0@5", "carl: value of 1@5"], Appended().Order());
        Assert.Equal([(0, 6L)], _letters.Letters.Keys);
    }

    [Fact]
    public async Task RunAsync_AnotherPartitionThanTheKeys_IsPutWhereTheKeyBelongs()
    {
        var home = _log.ShardOf("anna");
        await WriteAsync(Letter(1 - home, 5, "anna"));

        await RunAsync(_ => true);

        Assert.Single(_log.Entries(home));
    }

    [Fact]
    public async Task RunAsync_KeyThatIsNoText_StaysAndIsCounted()
    {
        await WriteAsync(Letter(0, 1, ""), Letter(0, 2, "anna"), Letter(0, 3, "") with { Key = new byte[] { 0xff, 0xfe } });

        Assert.Equal(new RedriveResult(Moved: 1, Unmovable: 2), await RunAsync(_ => true));
        Assert.Equal([1L, 3L], _letters.Letters.Keys.Select(place => place.Offset).Order());
    }

    [Fact]
    public async Task RunAsync_ManyLetters_ReportsHowManySoFar()
    {
        await WriteAsync([.. Enumerable.Range(0, 600).Select(offset => Letter(0, offset, "anna"))]);
        var reports = new List<int>();

        await RunAsync(_ => true, reports.Add);

        Assert.Equal(600, Appended().Count());
        Assert.Equal(600, reports[^1]);
        Assert.True(reports.Count > 1);
    }

    [Fact]
    public async Task RunAsync_LetterThatCannotBeRemoved_IsMovedAgainNextTime()
    {
        await WriteAsync(Letter(0, 5, "anna"));
        await Assert.ThrowsAsync<LogUnavailableException>(() => RunAsync(_ => true, letters: new Unremovable(_letters)));

        await RunAsync(_ => true);

        Assert.Equal(["anna: value of 0@5", "anna: value of 0@5"], Appended());
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task RunAsync_SetAsideAgainAndAgain_KeepsTheTimeOfTheFirstAppendAndTheOtherHeaders()
    {
        var first = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var traced = new RecordHeader("traceparent", "00-1-2-01"u8.ToArray());
        await WriteAsync(Letter(0, 5, "anna") with { AppendedAt = first, Headers = new RecordHeaders(traced) });
        await RunAsync(_ => true);
        var once = Assert.Single(_log.Entries(_log.ShardOf("anna")));
        await WriteAsync(Letter(0, 6, "anna") with { AppendedAt = first.AddDays(1), Headers = once.Headers });

        await RunAsync(_ => true);

        var twice = _log.Entries(_log.ShardOf("anna"))[^1];
        Assert.Equal(first, FirstAppend.Of(twice.Headers, twice.AppendedAt));
        Assert.Equal([traced.Name, FirstAppend.Header], twice.Headers.All.ToArray().Select(header => header.Name));
    }

    [Fact]
    public void RunAsync_CustomerErasedMeanwhile_BringsNothingBack()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var letter = Letter(0, 5, "anna") with { AppendedAt = rig.LogClock.GetUtcNow(), Value = ComplaintWithoutTime("anna") };
            await rig.DeadLetters.WriteAsync([letter], default);
            await rig.SettleAsync();
            rig.Start();
            rig.Erase("anna");
            await rig.SettleAsync();

            await new Redrive(rig.Log, rig.DeadLetters, rig.Clock).RunAsync(_ => true, _ => { }, default);
            await rig.SettleAsync();

            Assert.Equal(rig.Log.LastOffset(0), rig.Status.Watermark);
            Assert.Empty(await rig.Store.ReadAlertsAsync(AlertStatusSet.All, default).ToListAsync());
            Assert.Empty(rig.DeadLetters.Letters);
            await rig.StopAsync();
        });
    }

    private static byte[] ComplaintWithoutTime(string customerId) => new LogRecord
    {
        Feedback = new FeedbackEvent
        {
            EventId = "late",
            CustomerId = customerId,
            SocialPost = new SocialPost { Text = "angry and leaving, I complain" },
        },
    }.ToByteArray();

    private static DeadLetter Letter(int shard, long offset, string key) =>
        new(shard, offset, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"value of {shard}@{offset}"), "record: reason", default);

    private Task<RedriveResult> RunAsync(Func<DeadLetter, bool> isChosen, Action<int>? onMoved = null, IDeadLetterLog? letters = null) =>
        new Redrive(_log, letters ?? _letters, TimeProvider.System).RunAsync(isChosen, onMoved ?? (_ => { }), CancellationToken.None);

    private Task WriteAsync(params DeadLetter[] letters) => _letters.WriteAsync(letters, CancellationToken.None).AsTask();

    private IEnumerable<string> Appended() => Enumerable.Range(0, _log.ShardCount).SelectMany(_log.Entries)
        .Select(entry => $"{Encoding.UTF8.GetString(entry.Key.Span)}: {Encoding.UTF8.GetString(entry.Value.Span)}");

    /// <summary>As when the command ends between the append and the removal.</summary>
    private sealed class Unremovable(IDeadLetterLog inner) : IDeadLetterLog
    {
        public IAsyncEnumerable<DeadLetter> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken) =>
            throw new LogUnavailableException("gone");
    }
}
