using System.Globalization;
using System.Text.Json;
using CemStream.Sentiment;

namespace CemStream.LoadTests.Scoring;

/// <summary>Measures how fast texts are scored, the shipped model beside a given one.</summary>
internal static class ScoringCommand
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        var options = ScoringOptions.Parse(args);
        var texts = TextFile.Read(options.Texts);
        var run = new ScoringRun(texts, TimeSpan.FromSeconds(options.Seconds));
        Write($"{texts.Length} texts of {texts.Average(text => text.Length):N0} bytes, {Environment.ProcessorCount} processors");
        ScoringResult[] models =
        [
            run.Measure("shipped", () => SentimentModel.Default),
            .. options.Models.Select(path => run.Measure(Path.GetFileName(path), () => SentimentModels.Load(path))),
        ];
        Print(models);
        if (options.Json is not null)
        {
            await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(Report(texts, models), Format));
        }

        return 0;
    }

    private static object Report(byte[][] texts, ScoringResult[] models) => new
    {
        At = DateTimeOffset.UtcNow,
        Processors = Environment.ProcessorCount,
        Texts = texts.Length,
        MeanBytes = texts.Average(text => text.Length),
        Models = models,
        GivenByShipped = models.Length < 2
            ? null
            : new { OneThread = models[1].OneThread / models[0].OneThread, AllThreads = models[1].AllThreads / models[0].AllThreads },
    };

    private static void Print(ScoringResult[] models)
    {
        Write("| model | documents/s, one thread | MB/s | per CPU second | documents/s, all threads | MB/s | p50 / p99 µs | load ms |");
        Write("|---|---|---|---|---|---|---|---|");
        foreach (var model in models)
        {
            Write(
                $"| {model.Name} | {model.OneThread.DocumentsPerSecond:N0} | {model.OneThread.MegabytesPerSecond:F1} "
                + $"| {model.OneThread.DocumentsPerCpuSecond:N0} "
                + $"| {model.AllThreads.DocumentsPerSecond:N0} | {model.AllThreads.MegabytesPerSecond:F1} "
                + $"| {model.P50Microseconds:F1} / {model.P99Microseconds:F1} | {model.LoadMilliseconds:F0} |");
        }

        foreach (var model in models.Skip(1))
        {
            var (one, all) = (model.OneThread / models[0].OneThread, model.AllThreads / models[0].AllThreads);
            Write(
                $"| {model.Name} ÷ shipped | {one.DocumentsPerSecond:F2} | | {one.DocumentsPerCpuSecond:F2} "
                + $"| {all.DocumentsPerSecond:F2} | | | |");
        }

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
