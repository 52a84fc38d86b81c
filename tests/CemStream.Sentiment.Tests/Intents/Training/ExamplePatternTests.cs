using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Training;

public class ExamplePatternTests
{
    private static readonly Dictionary<string, string[]> Lists = new() { ["filler"] = ["so"], ["thing"] = ["plan", "(my|our) line"] };

    [Fact]
    public void Draw_Pattern_GivesEachOfItsTextsAndNoOther() =>
        Assert.Equal(
            ["end it", "end our line now", "end our line", "end plan now", "end plan", "end my line now", "end my line", "end it now"],
            Draws("end (it|{thing}) (now|)"),
            AnyOrder);

    [Fact]
    public void Draw_Star_GivesNoneToTwoFillers() => Assert.Equal(["a b", "a so b", "a so so b"], Draws("a * b"), AnyOrder);

    private static HashSet<string> Draws(string pattern)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 400).Select(_ => new ExamplePattern(pattern, Lists).Draw(random))];
    }

    private static bool AnyOrder(IEnumerable<string> expected, IEnumerable<string> actual) => expected.ToHashSet().SetEquals(actual);
}
