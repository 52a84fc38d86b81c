using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Servers;

/// <summary>Commits with something of everything.</summary>
internal static class Commits
{
    /// <summary>One offset of shard 0: a customer, an alert, a feed entry.</summary>
    public static ShardCommit One(OwnerToken owner, long offset, int alertBytes = 10) => Many(owner, offset, customers: 1) with
    {
        Alerts = [new AlertRow($"alert-{offset}", "c1", AlertStatus.Open, 50, offset, new byte[alertBytes])],
        Feed = [new FeedRow(new FeedCursor(offset, 0), "c1", new byte[alertBytes])],
    };

    /// <summary>One offset of shard 0 that changes this many customers, every other one with a timer.</summary>
    public static ShardCommit Many(OwnerToken owner, long offset, int customers, int stateBytes = 100, int first = 0) => new()
    {
        Shard = 0,
        Owner = owner,
        ExpectedWatermark = offset == 0 ? null : offset - 1,
        LastOffset = offset,
        Customers =
        [
            .. Enumerable.Range(first, customers).Select(number => new CustomerRow(
                $"customer-{number}",
                new byte[stateBytes],
                (number + offset) % 100,
                number + offset,
                number % 2 == 0 ? DateTimeOffset.UnixEpoch : null)),
        ],
    };
}
