namespace CemStream.Tests.Commands;

public sealed class ModelShowTests
{
    [Fact]
    public async Task Show_NothingNamed_DescribesTheShippedModel()
    {
        var result = await Cli.RunAsync("model", "show");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Matches("kind +CemStream\nversion +[0-9a-f]{12}\n", result.Output);
    }

    [Fact]
    public async Task Show_NotAModel_SaysSo()
    {
        using var file = new TemporaryFile("hello");

        var result = await Cli.RunAsync("model", "show", file.Path);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("cannot be used: This is no sentiment model", result.Error);
    }

    [Theory]
    [InlineData("negative")]
    [InlineData("=negative")]
    [InlineData("angry=bad")]
    [InlineData("angry=0")]
    public async Task Show_LabelWithoutClass_IsWrongUsage(string label)
    {
        var result = await Cli.RunAsync("model", "show", "--label", label);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains($"--label: \"{label}\"", result.Error);
    }

    [Fact]
    public async Task Show_LabelsForTheShippedModel_AreRefused()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Sentiment.SentimentModel.Default.Save(file);
            var result = await Cli.RunAsync("model", "show", file, "--label", "angry=negative");

            Assert.Contains("only a model of ML.NET has some", result.Error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
