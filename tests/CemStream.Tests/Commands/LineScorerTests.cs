using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CemStream.Commands.Score;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.Tests.Commands;

public sealed class LineScorerTests
{
    private readonly LineScorer _scorer = new(SentimentModel.Default, IntentModel.Default);

    [Fact]
    public async Task RunAsync_Lines_GivesOneObjectEachInOrder()
    {
        using var input = new MemoryStream("Great support, thank you!\n\nTerrible, awful service."u8.ToArray());
        using var output = new MemoryStream();

        await _scorer.RunAsync(input, output, TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal(["positive", "negative"], new[] { lines[0], lines[2] }.Select(line => Parse(line).GetProperty("label").GetString()));
        Assert.Equal("en", Parse(lines[0]).GetProperty("language").GetString());
        Assert.Empty(lines[3]);
        Assert.All(lines[..3], line => Assert.Equal(
            1, new[] { "negative", "neutral", "positive" }.Sum(name => Parse(line).GetProperty(name).GetDouble()), 0.001));
    }

    [Fact]
    public async Task RunAsync_LineInAPipe_IsAnsweredWhileTheInputStaysOpen()
    {
        var (input, output) = (new Pipe(), new Pipe());
        var run = _scorer.RunAsync(input.Reader.AsStream(), output.Writer.AsStream(), TestContext.Current.CancellationToken);
        using var answers = new StreamReader(output.Reader.AsStream());

        await input.Writer.WriteAsync("first\nsec"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"label\":", await answers.ReadLineAsync(TestContext.Current.CancellationToken));
        await input.Writer.WriteAsync("ond\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"label\":", await answers.ReadLineAsync(TestContext.Current.CancellationToken));
        await input.Writer.CompleteAsync();
        await run;
    }

    private static JsonElement Parse(string line) => JsonSerializer.Deserialize<JsonElement>(line);
}
