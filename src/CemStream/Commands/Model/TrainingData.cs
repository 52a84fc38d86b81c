using System.Security.Cryptography;
using CemStream.Rows;
using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <summary>
/// The rows to learn from and to calibrate by: a folder's train and valid, or one file, of which every tenth row calibrates. Rows whose
/// text stands in the folder eval beside them are left out.
/// </summary>
internal static class TrainingData
{
    private const int ValidationShare = 10;

    public static TrainingRows Read(CommandContext context, FileSystemInfo data)
    {
        var folder = data as DirectoryInfo ?? ((FileInfo)data).Directory!;
        var train = data is FileInfo ? data.FullName : RowFile.Find(folder, "train")
            ?? throw new UsageException($"PATH: there is no train.jsonl or train.csv in \"{folder.FullName}\"");
        var validation = data is FileInfo ? null : RowFile.Find(folder, "valid");
        try
        {
            var heldOut = HeldOut(folder);
            var rows = Read(context, train, heldOut);
            return validation is null ? Split(context, rows) : new TrainingRows(rows, Read(context, validation, heldOut));
        }
        catch (InvalidRowException e)
        {
            throw new FailureException(e.Message, e);
        }
    }

    private static LabelledText[] Read(CommandContext context, string path, HeldOutTexts? heldOut)
    {
        var rows = RowFile.Read(path);
        LabelledText[] kept = heldOut is null ? rows : [.. rows.Where(row => !heldOut.Contains(row))];
        context.Error.WriteLine(
            $"{Path.GetFileName(path)}: {kept.Length:#,0} rows, {rows.Length - kept.Length} left out as evaluation texts");
        return kept.Length > 0 ? kept : throw new InvalidRowException($"{path}: no row is left to learn from");
    }

    // By the text and not by the place: rows that are added later move none from one side to the other, and no text stands on both.
    private static TrainingRows Split(CommandContext context, LabelledText[] rows)
    {
        var sides = rows.ToLookup(row => SHA256.HashData(row.Utf8.Span)[0] % ValidationShare == 0);
        var (train, validation) = (sides[false].ToArray(), sides[true].ToArray());
        context.Error.WriteLine($"{validation.Length:#,0} of them calibrate and are not learnt from");
        return train.Length > 0 && validation.Length > 0
            ? new TrainingRows(train, validation)
            : throw new InvalidRowException("there are too few rows to learn from some and to calibrate by others");
    }

    private static HeldOutTexts? HeldOut(DirectoryInfo folder)
    {
        var evaluation = new DirectoryInfo(Path.Combine(folder.FullName, "eval"));
        return evaluation.Exists
            ? new HeldOutTexts(RowFile.ReadSets(evaluation).SelectMany(set => set.Rows).Select(row => row.Utf8))
            : null;
    }
}
