using System.CommandLine;
using CemStream.Sentiment;
using CemStream.Sentiment.Training;
using CemStream.Terminal;

namespace CemStream.Commands.Model;

internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("DIR")
        {
            Description = "folder with train.jsonl and valid.jsonl: text, label and lang a line; or with a folder a set, and intent for label",
        };
        var output = new Option<FileInfo>("--out", "-o")
        {
            Description = "where to write the model",
            DefaultValueFactory = _ => new FileInfo("sentiment.model"),
            HelpName = "FILE",
        };
        var sentiment = new Option<DirectoryInfo?>("--sentiment")
        {
            Description = "for intents: folder whose train.jsonl and valid.jsonl teach complaint and praise by their labels",
            HelpName = "DIR",
        };
        var defaults = new TrainingOptions();
        var threads = Number("--threads", "threads to use", defaults.Threads);
        var epochs = Number("--epochs", "passes over the rows", defaults.Epochs);
        var seed = Number("--seed", "orders the rows", defaults.Seed);
        var command = new CliCommand("train", "Learn a sentiment model from labelled rows; takes some minutes.")
        {
            data, output, sentiment, threads, epochs, seed,
        };
        command.Examples =
        [
            "cemstream model train data/sentiment --out my.model",
            "cemstream score reviews.txt --model my.model",
            "cemstream model train data/intents --sentiment data/sentiment --out intents.model",
        ];
        command.Notes =
        [
            "The same rows, options and program give the same model, bit for bit, on any number of threads.",
            "Rows whose text stands in DIR/eval are left out: a model must not be measured by what it was taught.",
            "A folder without train.jsonl, but with folders that have one, teaches the intent model; rows of their test.jsonl are left out too.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var options = new TrainingOptions
            {
                Threads = Positive("--threads", context.Value(threads)),
                Epochs = Positive("--epochs", context.Value(epochs)),
                Seed = context.Value(seed),
            };
            if (IntentTraining.Holds(context.Required(data)))
            {
                return IntentTraining.RunAsync(
                    context, context.Required(data), context.Value(sentiment), context.Required(output), options, cancellationToken);
            }

            return RunAsync(context, context.Required(data), context.Required(output), options, cancellationToken);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "N" };

    private static int Positive(string option, int value) =>
        value > 0 ? value : throw new UsageException($"{option}: {value} is not a number above 0");

    private static async Task<int> RunAsync(
        CommandContext context, DirectoryInfo data, FileInfo output, TrainingOptions options, CancellationToken cancellationToken)
    {
        if (output.Directory is not { Exists: true })
        {
            throw new UsageException($"--out: there is no folder \"{output.DirectoryName}\"");
        }

        var (train, validation) = TrainingData.Read(context, data);
        var model = await ProgressDisplay.RunAsync(context.Console, "training", report =>
            Task.Run(() => Train(train, validation, options, report, cancellationToken), cancellationToken));
        model.Save(output.FullName);
        output.Refresh();
        var size = output.Length / 1024.0 / 1024.0;
        await context.Output.WriteLineAsync($"model {model.Version}, {size:0.00} MiB, written to {output.FullName}");
        return ExitCode.Ok;
    }

    private static SentimentModel Train(
        LabelledText[] train,
        LabelledText[] validation,
        TrainingOptions options,
        Action<double, string> report,
        CancellationToken cancellationToken) =>
        Trainer.Train(train, validation, options, new TrainingReport(report), cancellationToken);
}
