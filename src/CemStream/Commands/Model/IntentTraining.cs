using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Training;
using CemStream.Terminal;

namespace CemStream.Commands.Model;

/// <summary>Learns an intent model from a folder with a folder for each set.</summary>
internal static class IntentTraining
{
    public static bool Holds(DirectoryInfo data) =>
        data.Exists
        && !File.Exists(Path.Combine(data.FullName, "train.jsonl"))
        && data.EnumerateDirectories().Any(set => File.Exists(Path.Combine(set.FullName, "train.jsonl")));

    public static async Task<int> RunAsync(
        CommandContext context,
        DirectoryInfo data,
        DirectoryInfo? sentiment,
        FileInfo output,
        int seed,
        CancellationToken cancellationToken)
    {
        if (output.Directory is not { Exists: true })
        {
            throw new UsageException($"--out: there is no folder \"{output.DirectoryName}\"");
        }

        var rows = Read(context, data, sentiment, seed);
        var learning = new IntentTrainingOptions { Seed = seed };
        var model = await ProgressDisplay.RunAsync(context.Console, "training", report =>
            Task.Run(() => IntentTrainer.Train(rows, learning, report, cancellationToken), cancellationToken));
        model.Save(output.FullName);
        await context.Output.WriteLineAsync($"intent model {model.Version} written to {output.FullName}");
        return ExitCode.Ok;
    }

    /// <exception cref="UsageException">There is no such folder of sentiment.</exception>
    /// <exception cref="FailureException">A row cannot be used.</exception>
    public static IntentTrainingData Read(CommandContext context, DirectoryInfo data, DirectoryInfo? sentiment, int seed)
    {
        if (sentiment is { Exists: false })
        {
            throw new UsageException($"--sentiment: there is no folder \"{sentiment.FullName}\"");
        }

        try
        {
            var rows = IntentTrainingData.Read(data.FullName, sentiment?.FullName, seed);
            context.Error.WriteLine(
                $"{rows.TrainCount:#,0} rows to learn from, {rows.ValidationCount:#,0} to calibrate by, "
                + $"{rows.Refused:#,0} left out as evaluation texts");
            return rows;
        }
        catch (Exception e) when (e is InvalidRowException or FormatException)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
