using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Testing.Time;

namespace CemStream.Testing.Conformance;

/// <summary>What every <see cref="IDeadLetterSink"/> promises.</summary>
public abstract class DeadLetterConformance : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected IDeadLetterSink Sink { get; private set; } = null!;

    /// <summary>Reads what the sink that is open has written.</summary>
    protected abstract IDeadLetterLog Letters { get; }

    public async ValueTask InitializeAsync() => Sink = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Sink);
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteAsync_Letter_ComesBackWhole()
    {
        var letter = new DeadLetter(
            1,
            5,
            "k\0é"u8.ToArray(),
            new byte[] { 0, 255, 7 },
            "review.stars: 9 is outside 1 to 5",
            At.AddTicks(3),
            new RecordHeaders(
                new("content-type", "application/json"u8.ToArray()), new("x", new byte[] { 0, 255 }), new("x", Array.Empty<byte>())));

        await WriteAsync(letter);

        AssertSame(letter, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task WriteAsync_LetterThatWasPutBackBefore_KeepsWhenItCameFirst()
    {
        var letter = Letter(1, 5) with { Headers = FirstAppend.Keep(default, At.AddDays(-9)) };

        await WriteAsync(letter);

        AssertSame(letter, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task WriteAsync_NoKeyAndNoValue_ComesBackWhole()
    {
        var letter = new DeadLetter(0, 0, Array.Empty<byte>(), Array.Empty<byte>(), "event: is missing or unknown", At);

        await WriteAsync(letter);

        AssertSame(letter, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task WriteAsync_SamePlaceTwice_IsStoredOnce()
    {
        await WriteAsync(Letter(1, 5), Letter(1, 6));
        await WriteAsync(Letter(1, 5), Letter(0, 5));

        Assert.Equal([(0, 5), (1, 5), (1, 6)], (await ReadAsync()).Select(letter => (letter.Shard, letter.Offset)).Order());
    }

    [Fact]
    public async Task Open_Again_HasTheLetters()
    {
        await WriteAsync(Letter(1, 5));
        await CloseAsync(Sink);
        Sink = await OpenAsync();

        AssertSame(Letter(1, 5), Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task ReadAsync_ManyLetters_TellsEachOnceInOrder()
    {
        DeadLetter[] letters = [.. Enumerable.Range(0, 700).Select(number => Letter(number % 2, number))];
        await WriteAsync(letters);

        var read = await ReadAsync();

        Assert.All(
            [0, 1],
            shard => Assert.Equal(
                letters.Where(letter => letter.Shard == shard).Select(letter => letter.Offset),
                read.Where(letter => letter.Shard == shard).Select(letter => letter.Offset)));
        Assert.Equal(letters.Length, read.Count);
    }

    [Fact]
    public async Task RemoveAsync_SomeAndUnknownOnes_LeavesTheOthers()
    {
        await WriteAsync(Letter(0, 5), Letter(1, 5), Letter(1, 6), Letter(1, 7));
        await RemoveAsync(new LogPosition(1, 5), new LogPosition(1, 7), new LogPosition(3, 3));

        Assert.Equal([(0, 5), (1, 6)], (await ReadAsync()).Select(letter => (letter.Shard, letter.Offset)).Order());
    }

    [Fact]
    public async Task RemoveAsync_ThenOpenAgain_IsStillGone()
    {
        await WriteAsync(Letter(1, 5));
        await RemoveAsync(new LogPosition(1, 5));
        await CloseAsync(Sink);
        Sink = await OpenAsync();

        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_AfterRemove_IsThereAgain()
    {
        await WriteAsync(Letter(1, 5));
        await RemoveAsync(new LogPosition(1, 5));
        await WriteAsync(Letter(1, 5));

        AssertSame(Letter(1, 5), Assert.Single(await ReadAsync()));
    }

    /// <summary>Opens this test's own sink: empty at first, later with what it had when it was closed.</summary>
    protected abstract ValueTask<IDeadLetterSink> OpenAsync();

    protected abstract ValueTask CloseAsync(IDeadLetterSink sink);

    /// <summary>Removes what the test has left, after the last close.</summary>
    protected virtual ValueTask DeleteAsync() => ValueTask.CompletedTask;

    private static DeadLetter Letter(int shard, long offset) =>
        new(shard, offset, "key"u8.ToArray(), "value"u8.ToArray(), $"reason of {shard}@{offset}", At);

    private static void AssertSame(DeadLetter expected, DeadLetter actual)
    {
        Assert.Equal((expected.Shard, expected.Offset, expected.Reason), (actual.Shard, actual.Offset, actual.Reason));
        Assert.Equal(expected.Key.ToArray(), actual.Key.ToArray());
        Assert.Equal(expected.Value.ToArray(), actual.Value.ToArray());
        Assert.Equal(expected.AppendedAt, actual.AppendedAt);
        Assert.Equal(HeadersOf(expected), HeadersOf(actual));
    }

    private static IEnumerable<(string Name, string Value)> HeadersOf(DeadLetter letter) =>
        letter.Headers.All.ToArray().Select(header => (header.Name, Convert.ToHexString(header.Value.Span)));

    private Task<List<DeadLetter>> ReadAsync() => Letters.ReadAsync(CancellationToken.None).ToListAsync().AsTask().Soon();

    private Task RemoveAsync(params LogPosition[] places) => Letters.RemoveAsync(places, CancellationToken.None).AsTask().Soon();

    private Task WriteAsync(params DeadLetter[] letters) => Sink.WriteAsync(letters, CancellationToken.None).AsTask().Soon();
}
