using CemStream.Streaming.Signals;
using CemStream.Testing.Time;

namespace CemStream.Streaming.Tests.Signals;

public sealed class AsyncSignalTests
{
    private readonly AsyncSignal _signal = new();
    private readonly VirtualTimeProvider _clock = new();

    [Fact]
    public async Task WaitAsync_PulsedSinceLooking_CompletesAtOnce()
    {
        var seen = _signal.Version;
        _signal.Pulse();

        Assert.True(await WaitAsync(seen));
    }

    [Fact]
    public async Task Pulse_SeveralWait_WakesAll()
    {
        Task<bool>[] waits = [WaitAsync(_signal.Version), WaitAsync(_signal.Version), WaitAsync(_signal.Version)];
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);

        _signal.Pulse();

        Assert.All(await Task.WhenAll(waits), Assert.True);
    }

    [Fact]
    public async Task WaitAsync_TimeIsUp_SaysSo()
    {
        var wait = _signal.WaitAsync(_signal.Version, TimeSpan.FromSeconds(1), _clock, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await wait);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_LeavesOthersWaiting()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = _signal.WaitAsync(_signal.Version, Timeout.InfiniteTimeSpan, _clock, cancel.Token);
        var other = WaitAsync(_signal.Version);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(other.IsCompleted);
        _signal.Pulse();
        Assert.True(await other);
    }

    private Task<bool> WaitAsync(long seen) => _signal.WaitAsync(seen, Timeout.InfiniteTimeSpan, _clock, CancellationToken.None);
}
