using System.CommandLine;
using System.Globalization;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;

namespace CemStream.Commands.DeadLetters;

/// <summary>Which letters a command is about.</summary>
internal static class LetterChoice
{
    public static Option<string?> ReasonOption() => new("--reason")
    {
        Description = "only letters whose reason begins with this, as in \"record\" or \"review.stars\"",
        HelpName = "TEXT",
    };

    public static bool HasReason(DeadLetter letter, string reason) => letter.Reason.StartsWith(reason, StringComparison.OrdinalIgnoreCase);

    public static LogPosition PlaceOf(DeadLetter letter) => new(letter.Shard, letter.Offset);

    /// <exception cref="UsageException">It is not of the form PARTITION@OFFSET.</exception>
    public static LogPosition ParsePlace(string text) =>
        text.Split('@') is [var shard, var offset]
        && int.TryParse(shard, NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LogPosition(partition, number)
            : throw new UsageException($"\"{text}\" is not the place of a letter, such as 3@1042; `cemstream dead-letters list` shows them");
}
