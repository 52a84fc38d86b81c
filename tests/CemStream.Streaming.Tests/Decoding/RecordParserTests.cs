using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Decoding;
using Google.Protobuf;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class RecordParserTests
{
    private const string Feedback = """{"event_id":"e1","customerId":"c1","social_post":{"text":"ñ"}}""";

    [Fact]
    public void TryParse_Protobuf_GivesTheRecord()
    {
        var record = new LogRecord { Feedback = Valid.Feedback(_ => { }) };

        Assert.Equal(record, Parse(record.ToByteArray()));
    }

    [Fact]
    public void TryParse_Json_GivesTheFeedback()
    {
        var feedback = Parse(Encoding.UTF8.GetBytes(Feedback)).Feedback;

        Assert.Equal(("e1", "c1", "ñ"), (feedback.EventId, feedback.CustomerId, feedback.SocialPost.Text));
    }

    [Fact]
    public void TryParse_CloudEvent_FillsWhatItsDataLeavesOut()
    {
        var feedback = Parse("""
            {"specversion":"1.0","id":"e2","subject":"c2","source":"/crm","type":"t","time":"2026-03-01T12:00:00Z","data":{"social_post":{"text":"x"}}}
            """u8).Feedback;

        Assert.Equal(("e2", "c2", "x"), (feedback.EventId, feedback.CustomerId, feedback.SocialPost.Text));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), feedback.OccurredAt.ToDateTime());
    }

    [Fact]
    public void TryParse_CloudEvent_ItsDataGoFirst()
    {
        var feedback = Parse(Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"e2","subject":"c2","data":{{Feedback}}}""")).Feedback;

        Assert.Equal(("e1", "c1"), (feedback.EventId, feedback.CustomerId));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("""{"no_such_field":1}""")]
    [InlineData("""{"specversion":"1.0","id":"e2"}""")]
    [InlineData("""{"specversion":"1.0","time":"soon","data":{}}""")]
    [InlineData("""{"specversion":"1.0","id":7,"data":{}}""")]
    [InlineData("not a record")]
    public void TryParse_Malformed_SaysThatTheRecordIs(string value)
    {
        Assert.False(RecordParser.TryParse(Encoding.UTF8.GetBytes(value), out _, out var reason));
        Assert.StartsWith("record: is not a ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_NotUtf8_IsRefused() => Assert.False(RecordParser.TryParse([(byte)'{', 0xff, (byte)'}'], out _, out _));

    private static LogRecord Parse(ReadOnlySpan<byte> value)
    {
        Assert.True(RecordParser.TryParse(value, out var record, out var reason), reason);
        return record;
    }
}
