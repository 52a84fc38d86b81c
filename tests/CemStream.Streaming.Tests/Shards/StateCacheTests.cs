using CemStream.Risk.State;
using CemStream.Streaming.Shards;
using CemStream.Testing.Time;

namespace CemStream.Streaming.Tests.Shards;

public sealed class StateCacheTests
{
    private readonly VirtualTimeProvider _time = new();

    [Fact]
    public void Put_BeyondTheBudget_KeepsWhatIsUsed()
    {
        var cache = new StateCache(maxBytes: 40_000, _time);
        for (var i = 0; i < 1_000; i++)
        {
            Put(cache, "busy");
            Put(cache, $"once-{i}");
            Assert.True(cache.TryGet("busy", out _));
        }

        Assert.InRange(Enumerable.Range(0, 1_000).Count(i => cache.TryGet($"once-{i}", out _)), 1, 40);
    }

    [Fact]
    public void TryGet_AfterPut_IsTheLatest()
    {
        var cache = new StateCache(maxBytes: 1 << 20, _time);
        Put(cache, "anna");
        var latest = Put(cache, "anna");

        Assert.True(cache.TryGet("anna", out var state));
        Assert.Same(latest, state);
    }

    [Fact]
    public void Clear_Always_ForgetsBothGenerations()
    {
        var cache = new StateCache(maxBytes: 4_000, _time);
        for (var i = 0; i < 10; i++)
        {
            Put(cache, $"c{i}");
        }

        cache.Clear();

        Assert.DoesNotContain(Enumerable.Range(0, 10), i => cache.TryGet($"c{i}", out _));
    }

    [Fact]
    public void TryGet_HalfADayAfterPut_IsNotThereHoweverOftenItWasUsed()
    {
        var cache = new StateCache(maxBytes: 4_000, _time);
        Put(cache, "anna");
        _time.Advance(TimeSpan.FromHours(11));
        for (var i = 0; i < 10; i++)
        {
            Assert.True(cache.TryGet("anna", out _));
            Put(cache, $"c{i}");
        }

        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(cache.TryGet("anna", out _));
        Assert.True(cache.TryGet("c9", out _));
        Put(cache, "anna");
        Assert.True(cache.TryGet("anna", out _));
    }

    private static CustomerState Put(StateCache cache, string customerId)
    {
        var state = CustomerState.Empty(customerId);
        cache.Put(customerId, state, 500);
        return state;
    }
}
