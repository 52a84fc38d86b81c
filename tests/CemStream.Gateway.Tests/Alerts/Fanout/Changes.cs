using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using Google.Protobuf;

namespace CemStream.Gateway.Tests.Alerts.Fanout;

internal static class Changes
{
    public static AlertFeedEntry Entry(long offset, Alert? alert = null)
    {
        var change = new AlertChange { Offset = offset, Alert = alert ?? new Alert { CustomerId = $"customer-{offset}" } };
        return AlertFeedEntry.From(change, change.ToByteArray());
    }

    public static ResumeToken Position(long offset) => new([FeedCursor.Through(offset)]);
}
