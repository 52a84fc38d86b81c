using CemStream.Redis.Store;
using CemStream.Streaming.Store;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Redis.Tests.Store;

public sealed class SortOrderTests
{
    [Fact]
    public void WriteRisk_AnyTwo_SortAsNumbersAndComeBack() => Prop.ForAll<NormalFloat, NormalFloat>((left, right) =>
    {
        var (a, b) = (Risk(left.Get), Risk(right.Get));
        return Math.Sign(a.AsSpan().SequenceCompareTo(b)) == left.Get.CompareTo(right.Get)
            && SortOrder.ReadRisk(a).Equals(left.Get);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Timer_AnyTickOfThisAge_IsExact() => Prop.ForAll<long>(ticks =>
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(ticks % TimeSpan.FromDays(3_650).Ticks);
        return SortOrder.Timer(SortOrder.Timer(at)) == at && SortOrder.Timer(at) < SortOrder.Timer(at.AddTicks(1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void RangeAfter_AnyTwoCursors_TakesInWhatComesLater() => Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>(
        (offset, index, otherOffset) =>
        {
            var after = new FeedCursor(offset.Get, index.Get % 3 == 0 ? int.MaxValue : index.Get);
            var other = new FeedCursor(otherOffset.Get, index.Get / 2);
            var member = FeedMember.Encode(new FeedRow(other, null, new byte[] { 0 }));
            return FeedMember.Decode(member).Cursor == other
                && member.AsSpan().SequenceCompareTo(FeedMember.RangeAfter(after).AsSpan(1)) >= 0 == other.CompareTo(after) > 0;
        }).QuickCheckThrowOnFailure();

    private static byte[] Risk(double risk)
    {
        var bytes = new byte[SortOrder.RiskLength];
        SortOrder.WriteRisk(risk == 0 ? 0 : risk, bytes);
        return bytes;
    }
}
