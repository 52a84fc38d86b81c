using System.Diagnostics;
using CemStream.Sentiment;

namespace CemStream.LoadTests.Scoring;

/// <summary>Measures one model. Every figure is taken after the code is compiled and the model's tables are in reach.</summary>
internal sealed class ScoringRun(byte[][] texts, TimeSpan duration)
{
    private static readonly int[] Lengths = [20, 100, 500, 2_000, 10_000, 100_000];

    private readonly double _meanBytes = texts.Average(text => text.Length);

    public ScoringResult Measure(string name, Func<ISentimentModel> load)
    {
        var start = Stopwatch.GetTimestamp();
        var model = load();
        model.Score(texts[0]);
        var loading = Stopwatch.GetElapsedTime(start);
        Count(model, texts, duration);
        var (p50, p99) = Delays(model);
        return new ScoringResult(
            name,
            model.Version,
            loading.TotalMilliseconds,
            Measure(model, 1),
            Measure(model, Environment.ProcessorCount),
            p50,
            p99,
            [.. Lengths.Select(length => MeasureLength(model, length))]);
    }

    private static (long Documents, double Seconds) Count(ISentimentModel model, byte[][] texts, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        long documents = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            foreach (var text in texts)
            {
                model.Score(text);
            }

            documents += texts.Length;
        }

        return (documents, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private Throughput Measure(ISentimentModel model, int threads)
    {
        var rates = new double[threads];
        var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            var (documents, seconds) = Count(model, texts, duration);
            rates[index] = documents / seconds;
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return new Throughput(threads, rates.Sum(), rates.Sum() * _meanBytes / 1e6);
    }

    private (double P50, double P99) Delays(ISentimentModel model)
    {
        var delays = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            foreach (var text in texts)
            {
                var begin = Stopwatch.GetTimestamp();
                model.Score(text);
                delays.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
            }
        }

        delays.Sort();
        return (delays[delays.Count / 2], delays[(int)(delays.Count * 0.99)]);
    }

    private LengthResult MeasureLength(ISentimentModel model, int length)
    {
        byte[][] alone = [TextFile.OfLength(texts, length)];
        Count(model, alone, duration / 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (documents, seconds) = Count(model, alone, duration / 4);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new LengthResult(length, documents / seconds, (double)allocated / documents);
    }
}
