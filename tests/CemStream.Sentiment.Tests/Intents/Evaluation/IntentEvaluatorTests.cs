using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Evaluation;

namespace CemStream.Sentiment.Tests.Intents.Evaluation;

public sealed class IntentEvaluatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-intents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Evaluate_FolderOfOneSet_MeasuresItsTestPartOnce()
    {
        Write("train.jsonl", 50);
        Write("test.jsonl", 20);

        Assert.Equal(40, Rows());
    }

    [Fact]
    public void Evaluate_FolderOfSets_MeasuresTheirTestPartsAndEval()
    {
        Write("one/train.jsonl", 50);
        Write("one/test.jsonl", 20);
        Write("eval/one.jsonl", 15);

        Assert.Equal(40 + 30, Rows());
    }

    [Fact]
    public void Evaluate_FolderWithoutATestPart_MeasuresItsFiles()
    {
        Write("mine.jsonl", 12);

        Assert.Equal(24, Rows());
    }

    private int Rows() => IntentEvaluator.Evaluate(IntentModel.Default, _folder.FullName, CancellationToken.None).Intents
        .Where(result => result.Intent == "churn-intent")
        .Sum(result => result.Rows);

    // As many rows with churn intent as without.
    private void Write(string file, int each)
    {
        string path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, Enumerable.Range(0, each).SelectMany(number => new[]
        {
            $$"""{"text":"I want to end it, {{number}}","intent":"churn-intent","dataset":"mine"}""",
            $$"""{"text":"where is my card {{number}}","intent":"question","dataset":"mine"}""",
        }));
    }
}
