using System.CommandLine;
using CemStream.Streaming.DeadLetters;
using CemStream.Terminal;

namespace CemStream.Commands.DeadLetters;

internal static class ShowCommand
{
    public static Command Create(TimeProvider time)
    {
        var place = new Argument<string>("PLACE") { Description = "the letter's place, as `cemstream dead-letters list` shows it" };
        var hex = new Option<bool>("--hex") { Description = "the value in hexadecimal, also if it is text" };
        var json = JsonOption.Create();
        var command = new CliCommand("show", "One record that was set aside: why, its headers and its value, which may hold a customer's words.")
        {
            place, hex, json,
        };
        command.Examples = ["cemstream dead-letters show 3@1042", "cemstream dead-letters show 3@1042 --json"];
        command.SetLetterBody(time, async (context, office, cancellationToken) =>
        {
            var letter = await FindAsync(office, context.Required(place), cancellationToken);
            if (context.Value(json))
            {
                await context.Output.WriteLineAsync(LetterJson.Whole(letter, office.Topic));
            }
            else
            {
                new LetterPrinter(context.Console, office.Topic).Print(letter, context.Value(hex));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<DeadLetter> FindAsync(LetterOffice office, string text, CancellationToken cancellationToken)
    {
        var place = LetterChoice.ParsePlace(text);
        return await office.Letters.ReadAsync(cancellationToken)
            .FirstOrDefaultAsync(letter => LetterChoice.PlaceOf(letter) == place, cancellationToken)
            ?? throw new FailureException($"there is no dead letter {place}; `cemstream dead-letters list` shows those that there are");
    }
}
