using System.CommandLine;
using CemStream.Models;
using CemStream.Sentiment;
using CemStream.Sentiment.Training;
using CemStream.Terminal;

namespace CemStream.Commands.Model;

internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Argument<FileSystemInfo>("PATH")
        {
            Description = "folder with train and perhaps valid as .jsonl or .csv, or one such file; text, label, and perhaps lang and dataset; for intents a folder of sets",
        };
        var output = new Option<FileInfo>("--out", "-o")
        {
            Description = "where to write the model",
            DefaultValueFactory = _ => new FileInfo("sentiment.model"),
            HelpName = "FILE",
        };
        var sentiment = SentimentOption.Create();
        var start = new Option<string?>("--start-from")
        {
            Description = "a model to go on from, \"\" for the shipped one; the rows are added to what it knows",
            HelpName = "FILE",
        };
        var card = new Option<FileInfo?>("--card")
        {
            Description = "where to write the model card's figures, as Markdown",
            HelpName = "FILE",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "go on where an interrupted training with the same rows, options and program stopped",
        };
        var defaults = new TrainingOptions();
        var threads = Number("--threads", "threads to use", defaults.Threads);
        var epochs = Number("--epochs", "passes over the rows", defaults.Epochs);
        var seed = Number("--seed", "orders the rows", defaults.Seed);
        var command = new CliCommand("train", "Learn a sentiment model from labelled rows; the shipped model took half a minute of processor time.")
        {
            data, output, sentiment, start, card, resume, threads, epochs, seed,
        };
        command.Examples =
        [
            "cemstream model train data/sentiment --out my.model --card my.md",
            "cemstream model train reviews.csv --start-from \"\" --out my.model",
            "cemstream score reviews.txt --model my.model",
            "cemstream model train data/intents --sentiment data/sentiment --out intents.model",
        ];
        command.Notes =
        [
            "The same rows, options and program give the same model, bit for bit, on any number of threads, interrupted or not.",
            "CSV has a header with the columns text and label (negative, neutral, positive); a field with a comma or a line break is quoted.",
            "Rows whose text stands in the folder eval beside them are left out: a model must not be measured by what it was taught.",
            "What was learnt is kept beside the model, in FILE.checkpoint, until the model is written.",
            "A folder without train.jsonl, but with folders that have one, with intent for label, teaches the intent model; of the numbers",
            "only --seed counts then, and rows of the sets' test.jsonl are left out too.",
        ];
        command.SetBody((context, cancellationToken) =>
        {
            var target = context.Required(output);
            var options = new TrainingOptions
            {
                Threads = Positive("--threads", context.Value(threads)),
                Epochs = Positive("--epochs", context.Value(epochs)),
                Seed = context.Value(seed),
                StartFrom = Start(context.Value(start)),
                CheckpointFolder = target.FullName + ".checkpoint",
                Resume = context.Value(resume),
            };
            if (context.Required(data) is DirectoryInfo sets && IntentTraining.Holds(sets))
            {
                return IntentTraining.RunAsync(context, sets, context.Value(sentiment), target, options.Seed, cancellationToken);
            }

            return RunAsync(context, context.Required(data), target, context.Value(card), options, cancellationToken);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "N" };

    private static int Positive(string option, int value) =>
        value > 0 ? value : throw new UsageException($"{option}: {value} is not a number above 0");

    private static SentimentModel? Start(string? path) => path is null ? null
        : ModelFile.Load(path) as SentimentModel
        ?? throw new UsageException($"--start-from: \"{path}\" is a model of ML.NET, which cannot be learnt on from");

    private static async Task<int> RunAsync(
        CommandContext context,
        FileSystemInfo data,
        FileInfo output,
        FileInfo? card,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        Check(data, output, card, options);
        var rows = TrainingData.Read(context, data);
        var model = await TrainAsync(context, rows, options, cancellationToken);
        model.Save(output.FullName);
        Directory.Delete(options.CheckpointFolder!, recursive: true);
        output.Refresh();
        var size = output.Length / 1024.0 / 1024.0;
        await context.Output.WriteLineAsync($"model {model.Version}, {size:0.00} MiB, written to {output.FullName}");
        if (card is not null)
        {
            await File.WriteAllTextAsync(card.FullName, TrainingCard.Of(model, data, rows, options, cancellationToken), cancellationToken);
            await context.Output.WriteLineAsync($"its figures written to {card.FullName}");
        }

        return ExitCode.Ok;
    }

    private static void Check(FileSystemInfo data, FileInfo output, FileInfo? card, TrainingOptions options)
    {
        if (!data.Exists)
        {
            throw new UsageException($"PATH: there is no folder or file \"{data.FullName}\"");
        }

        foreach (var (option, file) in (IEnumerable<(string, FileInfo?)>)[("--out", output), ("--card", card)])
        {
            if (file is not null && file.Directory is not { Exists: true })
            {
                throw new UsageException($"{option}: there is no folder \"{file.DirectoryName}\"");
            }
        }

        if (options.Resume && !Directory.Exists(options.CheckpointFolder))
        {
            throw new UsageException($"--resume: there is nothing to go on from in \"{options.CheckpointFolder}\"");
        }
    }

    private static async Task<SentimentModel> TrainAsync(
        CommandContext context, TrainingRows rows, TrainingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ProgressDisplay.RunAsync(context.Console, "training", report => Task.Run(
                () => Trainer.Train(rows.Train, rows.Validation, options, new TrainingReport(report), cancellationToken),
                cancellationToken));
        }
        catch (Exception e) when (e is InvalidModelException or InvalidRowException)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
