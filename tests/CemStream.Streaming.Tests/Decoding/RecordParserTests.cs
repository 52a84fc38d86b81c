using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using Google.Protobuf;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class RecordParserTests
{
    private const string Feedback = """{"event_id":"e1","customerId":"c1","social_post":{"text":"ñ"}}""";
    private const string Structured = """{"specversion":"1.0","id":"e2","source":"/crm","data":{"social_post":{"text":"x"}}}""";

    [Fact]
    public void TryParse_Protobuf_GivesTheRecord()
    {
        var record = new LogRecord { Feedback = Valid.Feedback(_ => { }) };

        Assert.Equal(record, Parse(record.ToByteArray()));
        Assert.Equal(record, Parse(record.ToByteArray(), ("content-type", "application/x-protobuf")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    [InlineData("application/vnd.acme.feedback+json")]
    [InlineData("application/octet-stream")]
    public void TryParse_Json_GivesTheFeedback(string? contentType)
    {
        var feedback = Parse(Feedback, contentType is null ? [] : [("content-type", contentType)]).Feedback;

        Assert.Equal(("e1", "c1", "ñ"), (feedback.EventId, feedback.CustomerId, feedback.SocialPost.Text));
    }

    [Fact]
    public void TryParse_JsonBehindSpaceOrMark_IsReadIfTheHeaderSaysSo()
    {
        Assert.Equal("e1", Parse($" \n{Feedback} ", ("Content-Type", "application/json")).Feedback.EventId);
        Assert.Equal("e1", Parse($"\uFEFF{Feedback}", ("content-type", "application/json")).Feedback.EventId);
    }

    [Fact]
    public void TryParse_ContentTypeAgainstTheFirstByte_GoesByTheHeader()
    {
        AssertRefused("record: is not a LogRecord", Feedback, ("content-type", "application/protobuf"));
        AssertRefused("record: is not a FeedbackEvent in JSON", "\n\u0004text", ("content-type", "application/json"));
    }

    [Theory]
    [InlineData("application/avro")]
    [InlineData("application/cloudevents-batch+json")]
    [InlineData("json")]
    public void TryParse_ContentTypeThatIsNotRead_IsRefused(string contentType) =>
        AssertRefused($"content_type: {contentType} is not read", Feedback, ("content-type", contentType));

    [Fact]
    public void TryParse_CloudEvent_FillsWhatItsDataLeavesOut()
    {
        var feedback = Parse("""
            {"specversion":"1.0","id":"e\u0032","subject":"c2","type":"t","time":"2026-03-01T12:00:00Z","data":{"social_post":{"text":"x"}}}
            """).Feedback;

        Assert.Equal(("e2", "c2", "x"), (feedback.EventId, feedback.CustomerId, feedback.SocialPost.Text));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), feedback.OccurredAt.ToDateTime());
    }

    [Fact]
    public void TryParse_CloudEvent_ItsDataGoFirst()
    {
        var feedback = Parse($$"""{"specversion":"1.0","id":"e2","subject":"c2","data":{{Feedback}}}""").Feedback;

        Assert.Equal(("e1", "c1"), (feedback.EventId, feedback.CustomerId));
    }

    [Fact]
    public void TryParse_SameIdOfTwoSources_AreTwoEvents()
    {
        Assert.Equal("/crm#e2", Parse(Structured).Feedback.EventId);
        Assert.Equal("/shop#e2", Parse(Structured.Replace("/crm", "/shop", StringComparison.Ordinal)).Feedback.EventId);
    }

    [Theory]
    [InlineData(""","subject":"customer/42","partitionkey":"42" """, "42")]
    [InlineData(""","subject":"customer/42" """, "customer/42")]
    [InlineData(""","subject":null""", "c1")]
    public void TryParse_CloudEventWithoutCustomer_TakesPartitionKeyThenSubjectThenTheKey(string attributes, string customer) =>
        Assert.Equal(customer, Parse(Structured.Insert(Structured.Length - 1, attributes)).Feedback.CustomerId);

    [Fact]
    public void TryParse_CloudEventInBase64_IsReadByItsContentType()
    {
        var data = Convert.ToBase64String(Valid.Feedback(_ => { }).ToByteArray());

        var feedback = Parse($$"""{"specversion":"1.0","datacontenttype":"application/protobuf","data_base64":"{{data}}"}""").Feedback;

        Assert.Equal(Valid.Feedback(_ => { }), feedback);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(null)]
    public void TryParse_BinaryModeInJson_FillsFromTheHeaders(string? contentType)
    {
        (string, string)[] headers =
        [
            ("ce_specversion", "1.0"), ("ce_id", "e2"), ("ce_source", "/crm"), ("ce_type", "t"),
            ("ce_time", "2026-03-01T12:00:00.123456789+02:00"),
            .. contentType is null ? [] : new[] { ("content-type", contentType) },
        ];

        var feedback = Parse("""{"social_post":{"text":"x"}}""", headers).Feedback;

        Assert.Equal(("/crm#e2", "c1", "x"), (feedback.EventId, feedback.CustomerId, feedback.SocialPost.Text));
        Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc).AddTicks(1234567), feedback.OccurredAt.ToDateTime());
    }

    [Fact]
    public void TryParse_BinaryModeInProtobuf_FillsFromTheHeaders()
    {
        var data = Valid.Feedback(feedback => (feedback.EventId, feedback.OccurredAt) = ("", null));

        var feedback = Parse(data.ToByteArray(), ("ce_id", "e2"), ("content-type", "application/protobuf")).Feedback;

        Assert.Equal(Valid.Feedback(expected => (expected.EventId, expected.OccurredAt) = ("e2", null)), feedback);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("""{"no_such_field":1}""")]
    [InlineData("""{"event_id":"1","eventId":"1"}""")]
    [InlineData("""{"review":{},"email":{}}""")]
    [InlineData("""{"event_id":1}""")]
    [InlineData("""{"review":[]}""")]
    [InlineData("""{"review":{"stars":1.5}}""")]
    [InlineData("""{"review":{"stars":4294967296}}""")]
    [InlineData("""{"review":{"text":"\ud800"}}""")]
    [InlineData("""{"occurred_at":"2026-03-01T12:00:00"}""")]
    [InlineData("""{"survey_answer":{"kind":"SURVEY_KIND_SMILEYS"}}""")]
    [InlineData("""{"specversion":"1.0","id":"e2"}""")]
    [InlineData("""{"specversion":"1.0","time":"soon","data":{}}""")]
    [InlineData("""{"specversion":"1.0","id":7,"data":{}}""")]
    [InlineData("""{"specversion":"0.3","id":"7","data":{}}""")]
    [InlineData("""{"specversion":"1.0","data":"text"}""")]
    [InlineData("""{"specversion":"1.0","data_base64":"?"}""")]
    [InlineData("not a record")]
    public void TryParse_Malformed_SaysThatTheRecordIs(string value) => AssertRefused("record: is not a ", value);

    [Fact]
    public void TryParse_HeaderSaysCloudEventButTheRecordIsNone_IsRefused() =>
        AssertRefused("record: is not a CloudEvent", Feedback, ("content-type", "application/cloudevents+json"));

    [Fact]
    public void TryParse_BinaryModeWithATimeThatIsNone_IsRefused() =>
        AssertRefused("record: is not a FeedbackEvent in JSON", "{}", ("ce_id", "1"), ("ce_time", "yesterday"));

    [Fact]
    public void TryParse_NullAndNumbersAsText_AreReadAsProtobufMapsThem()
    {
        var feedback = Parse("""{"review":null,"survey_answer":{"kind":1,"score":"9.5","comment":null},"eventId":"1"}""").Feedback;

        Assert.Equal(new SurveyAnswer { Kind = SurveyKind.Nps, Score = 9.5 }, feedback.SurveyAnswer);
    }

    [Fact]
    public void TryParse_NotUtf8_IsRefused() =>
        Assert.False(RecordParser.TryParse(Entry([(byte)'{', 0xff, (byte)'}']), out _, out _));

    private static void AssertRefused(string reason, string value, params (string Name, string Value)[] headers)
    {
        Assert.False(RecordParser.TryParse(Entry(Encoding.UTF8.GetBytes(value), headers), out _, out var actual));
        Assert.StartsWith(reason, actual, StringComparison.Ordinal);
    }

    private static LogRecord Parse(string value, params (string Name, string Value)[] headers) =>
        Parse(Encoding.UTF8.GetBytes(value), headers);

    private static LogRecord Parse(byte[] value, params (string Name, string Value)[] headers)
    {
        Assert.True(RecordParser.TryParse(Entry(value, headers), out var record, out var reason), reason);
        return record;
    }

    private static LogEntry Entry(byte[] value, params (string Name, string Value)[] headers) => Valid.Entry(new LogRecord()) with
    {
        Value = value,
        Headers = new RecordHeaders([.. headers.Select(header => new RecordHeader(header.Name, Encoding.UTF8.GetBytes(header.Value)))]),
    };
}
