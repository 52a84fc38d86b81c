using System.Text.Json;

namespace CemStream.Tests.Commands;

public sealed class ModelEvaluateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-evaluate-");

    [Fact]
    public async Task Evaluate_CsvAndJsonl_GivesEachASet()
    {
        Write("bought.csv", "label,text", "negative,\"Broken, useless and terrible\"", "positive,I love it", "neutral,It is in the box");
        Write(
            "chats.jsonl",
            """{"text": "this is terrible", "label": "negative"}""",
            """{"text": "Danke, das ist toll", "label": "positive"}""");

        var result = await Cli.RunAsync("model", "evaluate", _folder.FullName, "--json");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        using var report = JsonDocument.Parse(result.Output);
        var sets = report.RootElement.GetProperty("sets").EnumerateArray().ToList();
        Assert.Equal(["bought", "chats"], sets.Select(set => set.GetProperty("name").GetString()));
        Assert.Equal([3, 2], sets.Select(set => set.GetProperty("rows").GetInt32()));
        Assert.All(sets, set => Assert.InRange(set.GetProperty("accuracy").GetDouble(), 0.6, 1));
    }

    [Fact]
    public async Task Evaluate_OneCsvFile_HasASetForEachThatItsRowsName()
    {
        var path = Write("rows.csv", "dataset,text,label,lang", "b,awful,negative,en", "a,wonderful,positive,en");

        var result = await Cli.RunAsync("model", "evaluate", path);

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Matches("\n +a +en +1 (.|\n)*\n +b +en +1 ", result.Output);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("", false)]
    public async Task Evaluate_Rows_CountTheLanguageOnlyWhereTheySayIt(string language, bool isCounted)
    {
        var path = Write("rows.csv", "text,label,lang", $"My internet has been down since Monday and nobody calls back,negative,{language}");

        var result = await Cli.RunAsync("model", "evaluate", path);

        Assert.Equal(isCounted, result.Output.Contains("language told right: 1.000 of 1 texts"));
    }

    [Fact]
    public async Task Evaluate_WrongRow_FailsWithItsPlace()
    {
        var path = Write("rows.csv", "text,label", "fine,good");

        var result = await Cli.RunAsync("model", "evaluate", path);

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains($"{path}, line 2, column \"label\": the label \"good\"", result.Error);
    }

    [Fact]
    public async Task Evaluate_FolderWithoutSets_SaysSo()
    {
        var result = await Cli.RunAsync("model", "evaluate", _folder.FullName);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("PATH: there is no .jsonl or .csv file in", result.Error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
