using CemStream.Rows;
using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <summary>The labelled rows that a command measures by.</summary>
internal static class LabelledSets
{
    /// <exception cref="UsageException">There is no such folder or file, or no set in it.</exception>
    /// <exception cref="FailureException">A row cannot be used.</exception>
    public static IReadOnlyList<(string Name, LabelledText[] Rows)> Read(FileSystemInfo data)
    {
        if (!data.Exists)
        {
            throw new UsageException($"PATH: there is no folder or file \"{data.FullName}\"");
        }

        try
        {
            var sets = RowFile.ReadSets(data);
            return sets.Count > 0 ? sets : throw new UsageException($"PATH: there is no .jsonl or .csv file in \"{data.FullName}\"");
        }
        catch (InvalidRowException e)
        {
            throw new FailureException(e.Message, e);
        }
    }
}
