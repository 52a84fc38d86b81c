using CemStream.FeedFiles;

namespace CemStream.Tests.FeedFiles;

public sealed class FeedReaderTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_RelativeFeedback_IsPlacedBeforeTheEnd()
    {
        var item = FeedReader.Parse("""{"at":"-1d2h","eventId":"e","customerId":"c","review":{"stars":4}}""", "f:1", End);

        Assert.Equal(End - TimeSpan.FromHours(26), item.At);
        Assert.Equal(item.At, item.Feedback!.OccurredAt.ToDateTimeOffset());
        Assert.Equal(4, item.Feedback.Review.Stars);
    }

    [Fact]
    public void Parse_ContractJson_IsTakenAsItIs()
    {
        const string Line = """{"event_id":"e","customerId":"c","occurredAt":"2026-02-03T04:05:06Z","email":{"subject":"x"}}""";

        var item = FeedReader.Parse(Line, "f:1", End);

        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), item.At);
        Assert.Equal("e", item.Feedback!.EventId);
    }

    [Fact]
    public void Parse_Profile_GetsTimeAndRenewal()
    {
        var item = FeedReader.Parse("""{"at":"-14d","renewal":"+31d","profile":{"customerId":"c","annualValue":12.5}}""", "f:1", End);

        Assert.Equal("2026-04-01", item.Profile!.RenewalOn);
        Assert.Equal(12.5, item.Profile.AnnualValue);
        Assert.Equal(End - TimeSpan.FromDays(14), item.Profile.OccurredAt.ToDateTimeOffset());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"customerId\":")]
    [InlineData("""{"customerId":"c","shout":"x"}""")]
    [InlineData("""{"at":"yesterday","customerId":"c"}""")]
    [InlineData("""{"customerId":"c","surveyAnswer":{"kind":"SURVEY_KIND_GUESS"}}""")]
    public void Read_FaultyLine_NamesThePlace(string line)
    {
        using var reader = new StringReader($"\n{line}\n");

        var e = Assert.Throws<InvalidDataException>(() => FeedReader.Read(reader, "feed", End).ToArray());

        Assert.StartsWith("feed:2: ", e.Message);
    }
}
