using CemStream.Dialogues;

namespace CemStream.Tests.Dialogues;

public sealed class DialogueReaderTests
{
    [Fact]
    public void Read_RatedDialogue_KeepsTurnsAndRatings()
    {
        using var file = new TemporaryFile(
            """{"id":"a","x":1,"turns":[{"speaker":"customer","text":"Hi","satisfaction":2.5},{"speaker":"agent","text":"Yo"}],"overall":3}""",
            "",
            """{"id":"b","turns":[{"speaker":"Joey","text":"Hey","sentiment":"positive"}]}""");

        var dialogues = DialogueReader.Read(file.Path).ToArray();

        Assert.Equal(["a", "b"], dialogues.Select(dialogue => dialogue.Id));
        Assert.Equal([new DialogueTurn("customer", "Hi", 2.5, null), new DialogueTurn("agent", "Yo", null, null)], dialogues[0].Turns);
        Assert.Equal(3, dialogues[0].Overall[""]);
        Assert.Equal("positive", dialogues[1].Turns[0].Sentiment);
        Assert.Empty(dialogues[1].Overall);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("""{"id":"a"}""", "not a dialogue")]
    [InlineData("""{"turns":[]}""", "\"id\" is missing")]
    [InlineData("""{"id":"a","turns":[{"text":"x"}]}""", "a turn without \"speaker\"")]
    [InlineData("""{"id":"a","turns":[],"overall":"good"}""", "a rating that is not a number")]
    public void Read_FaultyLine_NamesFileAndLine(string line, string fault)
    {
        using var file = new TemporaryFile("""{"id":"good","turns":[]}""", line);

        var e = Assert.Throws<InvalidDataException>(() => DialogueReader.Read(file.Path).ToArray());

        Assert.StartsWith($"{file.Path}:2: ", e.Message);
        Assert.Contains(fault, e.Message);
    }
}
