using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using Google.Protobuf;

namespace CemStream.Streaming.Tests.Feed;

internal static class FeedEntries
{
    public static AlertChange Change(long offset, int index = 0) => new()
    {
        Offset = offset,
        Index = index,
        Alert = new Alert
        {
            CustomerId = $"customer-{offset}",
            Severity = Severity.High,
            Risk = 71.25,
            Profile = new CustomerProfile { Team = "emea", Region = "EU", Segment = "smb" },
        },
    };

    public static AlertFeedEntry Entry(long offset, int index = 0) =>
        AlertFeedEntry.From(Change(offset, index), Change(offset, index).ToByteArray());

    public static FeedRow Stored(long offset, int index = 0) =>
        new(new FeedCursor(offset, index), "c1", Change(offset, index).ToByteArray());

    public static AlertFeedEntry[] Entries(params long[] offsets) => [.. offsets.Select(offset => Entry(offset))];
}
