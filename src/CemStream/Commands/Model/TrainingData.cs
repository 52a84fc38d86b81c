using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <summary>The rows of a folder with train.jsonl and valid.jsonl, without those whose text stands in its folder eval.</summary>
internal static class TrainingData
{
    public static (LabelledText[] Train, LabelledText[] Validation) Read(CommandContext context, DirectoryInfo data)
    {
        var (train, validation) = (Existing(data, "train.jsonl"), Existing(data, "valid.jsonl"));
        try
        {
            var heldOut = HeldOut(data);
            return (Read(context, train, heldOut), Read(context, validation, heldOut));
        }
        catch (InvalidRowException e)
        {
            throw new FailureException(e.Message, e);
        }
    }

    private static LabelledText[] Read(CommandContext context, string path, HeldOutTexts? heldOut)
    {
        LabelledText[] rows = [.. LabelledTextFile.Read(path)];
        LabelledText[] kept = heldOut is null ? rows : [.. rows.Where(row => !heldOut.Contains(row))];
        context.Error.WriteLine($"{Path.GetFileName(path)}: {kept.Length:#,0} rows, {rows.Length - kept.Length} left out as evaluation texts");
        return kept;
    }

    private static HeldOutTexts? HeldOut(DirectoryInfo data)
    {
        var folder = Path.Combine(data.FullName, "eval");
        return Directory.Exists(folder) ? HeldOutTexts.Read(folder) : null;
    }

    private static string Existing(DirectoryInfo folder, string name)
    {
        var path = Path.Combine(folder.FullName, name);
        return File.Exists(path) ? path : throw new UsageException($"DIR: there is no \"{path}\"");
    }
}
