using System.CommandLine;

namespace CemStream.Commands.DeadLetters;

internal static class DeadLettersCommand
{
    public static Command Create(TimeProvider time) =>
        new("dead-letters", "See the records that could not be folded, and put them back once they can be.")
        {
            ListCommand.Create(time),
            ShowCommand.Create(time),
            RedriveCommand.Create(time),
        };
}
