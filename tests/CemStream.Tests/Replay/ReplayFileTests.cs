using CemStream.Replay;

namespace CemStream.Tests.Replay;

public sealed class ReplayFileTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Survey_MixedFile_CountsEventsProfilesAndCustomers()
    {
        using var file = new TemporaryFile(
            """{"at":"-2d","profile":{"customerId":"c"}}""",
            """{"at":"-1d","customerId":"c","eventId":"1","review":{"stars":1}}""",
            """{"id":"d","turns":[{"speaker":"customer","text":"Hi"},{"speaker":"agent","text":"Hello"}]}""");

        var content = new ReplayFile(file.Path, End, channel: null).Survey();

        Assert.Equal((3, 1), (content.Events, content.Profiles));
        Assert.Equal(["c", "d"], content.Customers.Order());
    }

    [Fact]
    public void Survey_FaultyLine_NamesFileAndLine()
    {
        using var file = new TemporaryFile("""{"customerId":"c","eventId":"1","review":{"stars":1}}""", "nonsense");

        var e = Assert.Throws<InvalidDataException>(() => new ReplayFile(file.Path, End, channel: null).Survey());

        Assert.StartsWith($"{file.Path}:2: ", e.Message);
    }
}
