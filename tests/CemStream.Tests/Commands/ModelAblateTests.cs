using CemStream.Commands.Model;
using CemStream.Sentiment.Intents.Ablation;
using CemStream.Terminal;

namespace CemStream.Tests.Commands;

public sealed class ModelAblateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-ablate-");

    // Only a folder of intents asks for rows of sentiment.
    [Fact]
    public async Task Ablate_FolderOfIntentSets_AblatesTheIntentModel()
    {
        var set = _folder.CreateSubdirectory("mine");
        await File.WriteAllLinesAsync(Path.Combine(set.FullName, "train.jsonl"), [], TestContext.Current.CancellationToken);

        var result = await Cli.RunAsync("model", "ablate", _folder.FullName, "--sentiment", Path.Combine(_folder.FullName, "none"));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--sentiment: there is no folder", result.Error);
    }

    [Fact]
    public async Task Ablate_FolderWithoutRows_SaysSo()
    {
        var result = await Cli.RunAsync("model", "ablate", _folder.FullName);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("there is no train.jsonl or train.csv", result.Error);
    }

    [Fact]
    public void Print_Results_GivesATableForEachMeasure()
    {
        var unknown = new IntentScore(double.NaN, double.NaN);
        var known = new IntentFigures(new IntentScore(0.91, 0.61), new IntentScore(0.92, 0.62), new IntentScore(0.93, 0.63));
        using var output = new StringWriter();

        IntentAblationTable.Print(
            TerminalConsole.For(output), [new IntentAblationResult("contrasts", known, new IntentFigures(unknown, unknown, unknown))]);

        Assert.Matches("AUC(.|\n)*contrasts +0[.]910 +0[.]920 +0[.]930 +– +– +– (.|\n)*F1", output.ToString());
        Assert.Matches("F1(.|\n)*contrasts +0[.]610 +0[.]620 +0[.]630 ", output.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
