using System.Buffers.Binary;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Gateway.Alerts.Fanout;

namespace CemStream.Gateway.Tests.Alerts.Fanout;

public sealed class SubscriberGroupTests
{
    private readonly SubscriberGroup _group = new(AlertMatcher.Create(null), Changes.Position(-1));

    [Fact]
    public void Publish_Matches_AreWholeMessagesAndTheLastHasTheToken()
    {
        var batch = Publish(3, 4, 5);

        var messages = Parse(batch.Frames.Span);
        Assert.Equal([3L, 4L, 5L], messages.Select(m => m.Change.Offset));
        Assert.Equal(["", "", "token"], messages.Select(m => m.ResumeToken));
        Assert.Equal((3, Changes.Position(5)), (batch.Changes, batch.Position));
    }

    [Fact]
    public void Take_MemberThatKeepsUp_GetsEachBatchOnce()
    {
        var place = _group.Newest;
        var (first, second) = (Publish(1), Publish(2));

        Assert.Same(first, place.Next);
        Assert.Same(second, first.Next);
        Assert.Null(second.Next);
        Assert.False(second.IsDropped);
    }

    [Fact]
    public void DropOldest_MemberThatIsBehind_LearnsItAndNobodyElseDoes()
    {
        var behind = _group.Newest;
        var (first, second) = (Publish(1), Publish(2));

        _group.DropOldest();

        Assert.True(behind.IsDropped);
        Assert.Null(behind.Next);
        Assert.False(first.IsDropped);
        Assert.Same(second, first.Next);
    }

    [Fact]
    public void Dissolve_EveryMember_IsSentAway()
    {
        var behind = _group.Newest;
        var newest = Publish(1);

        _group.Dissolve();

        Assert.True(behind.IsDropped && newest.IsDropped);
    }

    [Fact]
    public async Task Wake_SeatListed_IsWokenOnceAndCanWaitAgain()
    {
        using var seat = new GroupSeat(TimeProvider.System, CancellationToken.None);
        for (var round = 0; round < 3; round++)
        {
            var wait = seat.Prepare();
            Assert.True(_group.TryList(seat, _group.Newest));
            Assert.False(wait.IsCompleted);
            Publish(round);
            _group.Wake();
            await wait;
        }
    }

    [Fact]
    public void TryList_SomethingCameMeanwhile_NeedNotWait()
    {
        using var seat = new GroupSeat(TimeProvider.System, CancellationToken.None);
        var place = _group.Newest;
        Publish(1);

        Assert.False(_group.TryList(seat, place));
    }

    [Fact]
    public async Task Prepare_EndedBeforeTheWait_IsWoken()
    {
        using var ended = new CancellationTokenSource();
        using var seat = new GroupSeat(TimeProvider.System, ended.Token);
        await ended.CancelAsync();

        await seat.Prepare();
    }

    [Fact]
    public async Task Prepare_ClockStruckBeforeTheWait_IsWoken()
    {
        using var seat = new GroupSeat(TimeProvider.System, CancellationToken.None);
        seat.SetClock(TimeSpan.Zero);
        await seat.Prepare();
        Assert.True(seat.HasStruck);

        await seat.Prepare();
    }

    private AlertBatch Publish(params long[] offsets)
    {
        foreach (var offset in offsets)
        {
            _group.AddMatch(Changes.Entry(offset));
        }

        return _group.Publish(Changes.Position(offsets[^1]), "token");
    }

    private static List<SubscribeResponse> Parse(ReadOnlySpan<byte> frames)
    {
        var messages = new List<SubscribeResponse>();
        while (!frames.IsEmpty)
        {
            var end = 5 + BinaryPrimitives.ReadInt32BigEndian(frames[1..]);
            Assert.Equal(0, frames[0]);
            messages.Add(SubscribeResponse.Parser.ParseFrom(frames[5..end]));
            frames = frames[end..];
        }

        return messages;
    }
}
