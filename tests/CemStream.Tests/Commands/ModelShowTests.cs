using CemStream.Sentiment.Intents;

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
    public async Task Show_IntentModel_DescribesIt()
    {
        using var file = new TemporaryFile("");
        IntentModel.Default.Save(file.Path);

        var result = await Cli.RunAsync("model", "show", file.Path);

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Matches($"kind +CemStream intents\nversion +{IntentModel.Default.Version}\n", result.Output);
        Assert.Matches($"SHA-256 +{IntentModel.Default.Version}[0-9a-f]{{52}}\n", result.Output);
        Assert.Matches($"size +{new FileInfo(file.Path).Length:#,0} bytes\nslots +131,072\n", result.Output);
        Assert.Equal(AllIntents.Count, result.Output.Split('\n').Count(line => line.StartsWith("intent ", StringComparison.Ordinal)));
        Assert.Matches("intent +churn-intent, told from 0[.][0-9]{2}\n", result.Output);
    }

    [Fact]
    public async Task Show_AlteredIntentModel_SaysSo()
    {
        using var file = new TemporaryFile("");
        IntentModel.Default.Save(file.Path);
        await File.AppendAllTextAsync(file.Path, "more", TestContext.Current.CancellationToken);

        var result = await Cli.RunAsync("model", "show", file.Path);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("cut or extended", result.Error);
    }

    [Fact]
    public async Task Show_LabelsForAnIntentModel_AreRefused()
    {
        using var file = new TemporaryFile("");
        IntentModel.Default.Save(file.Path);

        var result = await Cli.RunAsync("model", "show", file.Path, "--label", "angry=negative");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("is an intent model", result.Error);
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
