using System.CommandLine;
using System.Globalization;
using CemStream.Sentiment;

namespace CemStream.LoadTests.Scoring;

/// <summary>Measures how fast texts are scored, the shipped model beside a given one.</summary>
internal static class ScoringCommand
{
    public static Command Create()
    {
        var models = new Option<string[]>("--model")
        {
            Description = "a model of either kind to measure beside the shipped one; may be repeated",
            HelpName = "FILE",
        };
        var texts = new Option<string?>("--texts")
        {
            Description = "a text a line, or JSON with a field \"text\" a line; the sample feed if left out",
            HelpName = "FILE",
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "how long each figure is measured",
            HelpName = "N",
            DefaultValueFactory = _ => 2,
        };
        var json = JsonOption.Create();
        var command = new Command("scoring", "How fast texts are scored.") { models, texts, seconds, json };
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetValue(models) ?? [], parsed.GetValue(texts), parsed.GetRequiredValue(seconds), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? textFile, double seconds, string? json)
    {
        var texts = TextFile.Read(textFile);
        var run = new ScoringRun(texts, TimeSpan.FromSeconds(seconds));
        Write($"{texts.Length} texts of {texts.Average(text => text.Length):N0} bytes, {Environment.ProcessorCount} processors");
        ScoringResult[] models =
        [
            run.Measure("shipped", () => SentimentModel.Default),
            .. paths.Select(path => run.Measure(Path.GetFileName(path), () => SentimentModels.Load(path))),
        ];
        var withIntents = run.Measure("shipped, with intents", () => new WithIntents());
        Print(models, withIntents);
        PrintLengths([.. models, withIntents]);
        await Output.SaveAsync(json, Report(texts, models, withIntents));
        return 0;
    }

    private static object Report(byte[][] texts, ScoringResult[] models, ScoringResult withIntents) => new
    {
        At = DateTimeOffset.UtcNow,
        Processors = Environment.ProcessorCount,
        Texts = texts.Length,
        MeanBytes = texts.Average(text => text.Length),
        Models = models,
        WithIntents = withIntents,
        GivenByShipped = models.Length < 2
            ? null
            : new { OneThread = models[1].OneThread / models[0].OneThread, AllThreads = models[1].AllThreads / models[0].AllThreads },
    };

    private static void PrintRow(ScoringResult model) =>
        Write(
            $"| {model.Name} | {model.OneThread.DocumentsPerSecond:N0} | {model.OneThread.MegabytesPerSecond:F1} "
            + $"| {model.OneThread.DocumentsPerCpuSecond:N0} "
            + $"| {model.AllThreads.DocumentsPerSecond:N0} | {model.AllThreads.MegabytesPerSecond:F1} "
            + $"| {model.P50Microseconds:F1} / {model.P99Microseconds:F1} | {model.LoadMilliseconds:F0} |");

    private static void Print(ScoringResult[] models, ScoringResult withIntents)
    {
        Write("| model | documents/s, one thread | MB/s | per CPU second | documents/s, all threads | MB/s | p50 / p99 µs | load ms |");
        Write("|---|---|---|---|---|---|---|---|");
        foreach (var model in models.Append(withIntents))
        {
            PrintRow(model);
        }

        foreach (var model in models.Skip(1))
        {
            var (one, all) = (model.OneThread / models[0].OneThread, model.AllThreads / models[0].AllThreads);
            Write(
                $"| {model.Name} ÷ shipped | {one.DocumentsPerSecond:F2} | | {one.DocumentsPerCpuSecond:F2} "
                + $"| {all.DocumentsPerSecond:F2} | | | |");
        }
    }

    private static void PrintLengths(IEnumerable<ScoringResult> models)
    {
        Write("");
        Write("| model | bytes of the text | documents/s | allocated bytes |");
        Write("|---|---|---|---|");
        foreach (var (model, length) in models.SelectMany(model => model.Lengths.Select(length => (model, length))))
        {
            Write($"| {model.Name} | {length.Bytes:N0} | {length.DocumentsPerSecond:N0} | {length.AllocatedBytesPerDocument:F1} |");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(string line) => Console.WriteLine(line);
}
