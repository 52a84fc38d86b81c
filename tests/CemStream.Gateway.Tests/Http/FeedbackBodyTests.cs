using System.Text;
using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.Gateway.Http;

namespace CemStream.Gateway.Tests.Http;

public sealed class FeedbackBodyTests
{
    private const string Camel = """{"eventId":"e1","customerId":"c1","review":{"text":"fine","stars":4}}""";
    private const string Snake = """{"event_id":"e2","customer_id":"c2","survey_answer":{"kind":"SURVEY_KIND_NPS","score":3}}""";

    [Fact]
    public void Read_OneObject_ReadsBothNamings()
    {
        Assert.Equal("fine", Single(Camel).Event!.Review.Text);
        Assert.Equal(SurveyKind.Nps, Single(Snake).Event!.SurveyAnswer.Kind);
    }

    [Fact]
    public void Read_PrettyPrintedObject_IsOneEvent() =>
        Assert.Equal("c1", Single("{\n  \"customerId\": \"c1\",\n  \"review\": { \"text\": \"a\\nb\" }\n}\n").Event!.CustomerId);

    [Theory]
    [InlineData($"[{Camel},{Snake}]", false)]
    [InlineData($"  [\n{Camel},\n{Snake}\n]\n", false)]
    [InlineData($"{Camel}\n{Snake}\n", false)]
    [InlineData($"\n{Camel}\r\n\r\n{Snake}", false)]
    [InlineData($"{Camel}\n{Snake}", true)]
    [InlineData($"\uFEFF{Camel}\n{Snake}", true)]
    public void Read_Several_KeepsTheOrder(string body, bool isLines) =>
        Assert.Equal(["e1", "e2"], Read(body, isLines).Select(i => i.Event!.EventId));

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("42")]
    [InlineData("\"text\"")]
    [InlineData("{\"customerId\":")]
    [InlineData("[{}")]
    [InlineData("customer,text\nc1,bad")]
    public void Read_NothingReadable_Throws(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    [Fact]
    public void Read_BodyNotUtf8_Throws() =>
        Assert.ThrowsAny<JsonException>(() => FeedbackBody.Read(new byte[] { (byte)'{', 0xFF, (byte)'}' }, isLines: false));

    [Theory]
    [InlineData("""{"customerIdd":"c"}""", "customerIdd: is not a field of FeedbackEvent")]
    [InlineData("""{"review":{"texts":"c"}}""", "review.texts: is not a field of Review")]
    [InlineData("""{"chatMessage":{"speaker":"ROBOT"}}""", "chat_message.speaker: \"ROBOT\" is none of SPEAKER_UNSPECIFIED, ")]
    [InlineData("""{"review":{"stars":"many"}}""", "review.stars: ")]
    [InlineData("""{"review":{"stars":4.5}}""", "review.stars: ")]
    [InlineData("""{"review":7}""", "review: is not a JSON object")]
    [InlineData("""{"occurredAt":"yesterday"}""", "occurred_at: ")]
    [InlineData("""{"customerId":"\ud800"}""", "customer_id: ")]
    public void Read_WrongField_NamesIt(string json, string reason)
    {
        var item = Single(json);

        Assert.Null(item.Event);
        Assert.StartsWith("event: " + reason, item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoContents_IsUnreadable() =>
        Assert.StartsWith("event: ", Single("""{"review":{"text":"a"},"email":{"text":"b"}}""").Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_BadElement_LeavesTheOthers()
    {
        var items = Read($"[{Camel},17,{Snake}]");

        Assert.Equal(["e1", null, "e2"], items.Select(i => i.Event?.EventId));
        Assert.Equal("[1]: is not a JSON object", items[1].Reason);
    }

    [Fact]
    public void Read_BadLines_LeavesTheOthers()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($"{Camel}\n{{\"eventId\":\n"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes($"\n\n{Snake}\n")];

        var items = FeedbackBody.Read(body, isLines: true);

        Assert.Equal(["e1", null, null, "e2"], items.Select(i => i.Event?.EventId));
        Assert.StartsWith("line 2: is not JSON: ", items[1].Reason, StringComparison.Ordinal);
        Assert.Equal("line 3: is not UTF-8", items[2].Reason);
    }

    [Fact]
    public void Read_DeeplyNestedJson_IsUnreadable() =>
        Assert.NotEmpty(Read(new string('[', 200) + new string(']', 200), isLines: true)[0].Reason);

    private static BodyItem Single(string json) => Assert.Single(Read(json));

    private static IReadOnlyList<BodyItem> Read(string body, bool isLines = false) =>
        FeedbackBody.Read(Encoding.UTF8.GetBytes(body), isLines);
}
