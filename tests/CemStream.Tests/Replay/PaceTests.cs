using CemStream.Replay;

namespace CemStream.Tests.Replay;

public sealed class PaceTests
{
    [Theory]
    [InlineData(10.0, 1)]
    [InlineData(500.0, 25)]
    [InlineData(1_000_000.0, 500)]
    [InlineData(null, 500)]
    public void BatchSize_Rate_SpreadsOverManyBatchesASecond(double? rate, int expected) =>
        Assert.Equal(expected, new Pace(rate, TimeProvider.System).BatchSize);

    [Fact]
    public async Task WaitAsync_FlatOut_NeverWaits()
    {
        var wait = new Pace(eventsPerSecond: null, TimeProvider.System).WaitAsync(1_000_000, TestContext.Current.CancellationToken);

        Assert.True(wait.IsCompletedSuccessfully);
        await wait;
    }

    [Fact]
    public void WaitAsync_AheadOfTheRate_IsNotDueYet()
    {
        using var cancellation = new CancellationTokenSource();
        var pace = new Pace(eventsPerSecond: 0.001, TimeProvider.System);

        Assert.True(pace.WaitAsync(0, cancellation.Token).IsCompletedSuccessfully);
        Assert.False(pace.WaitAsync(100, cancellation.Token).IsCompleted);
        cancellation.Cancel();
    }
}
