using System.Text.Json;

namespace CemStream.Tests.Commands;

public sealed class ModelTrainTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-train-");

    [Fact]
    public async Task Train_CsvAddedToTheShippedModel_WritesModelAndCardAndCanBeCompared()
    {
        // Without neutral rows, nothing would be learnt of what is not neutral.
        string[] made = ["\"zorblig, zorblig\",negative", "flimdor flimdor,positive", "brumwick brumwick,neutral"];
        var texts = Enumerable.Range(0, 60).Select(i => made[i % made.Length]);
        var rows = Write("rows.csv", ["text,label", .. texts]);
        var (model, card) = (PathOf("own.model"), PathOf("own.md"));

        var trained = await Cli.RunAsync("model", "train", rows, "--start-from", "", "--out", model, "--card", card);

        Assert.True(trained.ExitCode == ExitCode.Ok, trained.Error);
        Assert.Contains($"begun with the weights of model {Sentiment.SentimentModel.Default.Version}", await ReadAsync(card));
        Assert.Contains("| rows | en | ", await ReadAsync(card));
        Assert.False(Directory.Exists(model + ".checkpoint"));
        var compared = await Cli.RunAsync("model", "compare", "", model, rows, "--json");
        Assert.True(compared.ExitCode == ExitCode.Ok, compared.Error);
        using var comparison = JsonDocument.Parse(compared.Output);
        var overall = comparison.RootElement.GetProperty("overall");
        Assert.InRange(overall.GetProperty("accuracyB").GetDouble(), overall.GetProperty("accuracyA").GetDouble() + 0.3, 1);
        Assert.Equal(60, overall.GetProperty("rows").GetInt32());
        Assert.Contains(
            comparison.RootElement.GetProperty("examples").EnumerateArray(),
            example => example.GetProperty("label").GetString() == "negative");
    }

    [Fact]
    public async Task Train_RowsOfAnEvaluationFileAsCsv_AreLeftOut()
    {
        var rows = Write("rows.csv", ["text,label", "Zorblig!,negative", .. Enumerable.Range(0, 30).Select(i => $"brumwick {i},neutral")]);
        _ = Directory.CreateDirectory(PathOf("eval"));
        Write(Path.Combine("eval", "held.csv"), ["text,label", "zorblig,negative"]);

        var result = await Cli.RunAsync("model", "train", rows, "--start-from", "", "--epochs", "1", "--out", PathOf("own.model"));

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Contains("rows.csv: 30 rows, 1 left out as evaluation texts", result.Error);
    }

    [Fact]
    public async Task Train_WrongRow_FailsWithItsPlace()
    {
        var rows = Write("rows.csv", ["text,label", "one,fantastic"]);

        var result = await Cli.RunAsync("model", "train", rows, "--out", PathOf("own.model"));

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains($"{rows}, line 2, column \"label\": the label \"fantastic\"", result.Error);
    }

    [Fact]
    public async Task Train_ResumeOfNothing_SaysSo()
    {
        var rows = Write("rows.csv", ["text,label", "one,neutral"]);

        var result = await Cli.RunAsync("model", "train", rows, "--out", PathOf("own.model"), "--resume");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--resume: there is nothing to go on from", result.Error);
    }

    [Fact]
    public async Task Train_ModelThatCannotBeWritten_IsSavedByResuming()
    {
        var rows = Write("rows.csv", ["text,label", .. Enumerable.Range(0, 60).Select(i => $"number {i},neutral")]);
        var model = PathOf("own.model");
        Directory.CreateDirectory(model);

        var failed = await Cli.RunAsync("model", "train", rows, "--start-from", "", "--epochs", "1", "--out", model);
        Directory.Delete(model);
        var resumed = await Cli.RunAsync("model", "train", rows, "--start-from", "", "--epochs", "1", "--out", model, "--resume");

        Assert.Equal(ExitCode.Failure, failed.ExitCode);
        Assert.True(resumed.ExitCode == ExitCode.Ok, resumed.Error);
        Assert.True(File.Exists(model));
        Assert.False(Directory.Exists(model + ".checkpoint"));
    }

    [Fact]
    public async Task Train_LanguageThatIsNoCode_FailsBeforeLearning()
    {
        var rows = Write("rows.csv", ["text,label,lang", .. Enumerable.Range(0, 60).Select(i => $"number {i},neutral,zh-CN")]);

        var result = await Cli.RunAsync("model", "train", rows, "--out", PathOf("own.model"));

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("\"zh-CN\" is no code", result.Error);
        Assert.False(Directory.Exists(PathOf("own.model.checkpoint")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, IEnumerable<string> lines)
    {
        File.WriteAllLines(PathOf(name), lines);
        return PathOf(name);
    }
}
