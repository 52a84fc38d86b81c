using System.CommandLine;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;
using CemStream.Terminal;

namespace CemStream.Commands.DeadLetters;

internal static class RedriveCommand
{
    private static readonly string[] Notes =
    [
        "A letter goes back to the end of the events topic as it was, under the key it had, and leaves the dead letters. If it still cannot be",
        "folded, it comes back as a new letter. Interrupted, the command can be given again: an event that is put back twice counts once.",
        "With Kafka the service may run meanwhile. A database file must be free: stop the service first.",
    ];

    public static Command Create(TimeProvider time)
    {
        var places = new Argument<string[]>("PLACE") { Description = "places of letters", Arity = ArgumentArity.ZeroOrMore };
        var reason = LetterChoice.ReasonOption();
        var all = new Option<bool>("--all") { Description = "every letter" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only say what would be put back" };
        var command = new CliCommand("redrive", "Put records back that were set aside, once what was wrong is put right.")
        {
            places, reason, all, dryRun,
        };
        command.Examples =
        [
            "cemstream dead-letters redrive 3@1042 0@17",
            "cemstream dead-letters redrive --reason record --dry-run",
            "cemstream dead-letters redrive --all",
        ];
        command.Notes = Notes;
        command.SetLetterBody(time, (context, office, cancellationToken) =>
        {
            LogPosition[] chosen = [.. (context.Arguments.GetValue(places) ?? []).Select(LetterChoice.ParsePlace).Distinct()];
            var isChosen = Choose(chosen, context.Value(reason), context.Value(all));
            return context.Value(dryRun)
                ? TellAsync(context, office, chosen, isChosen, cancellationToken)
                : MoveAsync(context, office, chosen, isChosen, cancellationToken);
        });
        return command;
    }

    private static Func<DeadLetter, bool> Choose(LogPosition[] places, string? reason, bool all) => (places.Length > 0, reason, all) switch
    {
        (true, null, false) => letter => places.Contains(LetterChoice.PlaceOf(letter)),
        (false, { Length: > 0 }, false) => letter => LetterChoice.HasReason(letter, reason),
        (false, null, true) => _ => true,
        _ => throw new UsageException("say which letters: either their places, or --reason, or --all"),
    };

    private static async Task<int> TellAsync(
        CommandContext context, LetterOffice office, LogPosition[] places, Func<DeadLetter, bool> isChosen, CancellationToken cancellationToken)
    {
        var found = await SurveyAsync(office, isChosen, cancellationToken);
        foreach (var (field, count) in found.Fields)
        {
            await context.Output.WriteLineAsync($"{field}: {count:#,0}");
        }

        await context.Output.WriteLineAsync($"{Words.Count(found.Count, "letter")} would be put back");
        return await ReportMissingAsync(context, places, found.Count);
    }

    private static async Task<int> MoveAsync(
        CommandContext context, LetterOffice office, LogPosition[] places, Func<DeadLetter, bool> isChosen, CancellationToken cancellationToken)
    {
        var redrive = office.Redrive;
        var count = (await SurveyAsync(office, isChosen, cancellationToken)).Count;
        var result = await ProgressDisplay.RunAsync(context.Console, "redrive", report => redrive.RunAsync(
            isChosen, moved => report(Math.Min(1, (double)moved / count), $"{moved:#,0} of {Words.Count(count, "letter")}"), cancellationToken));
        await context.Output.WriteLineAsync($"{Words.Count(result.Moved, "letter")} put back");
        if (result.Unmovable > 0)
        {
            await context.Error.WriteLineAsync($"{Words.Count(result.Unmovable, "letter")} stay{(result.Unmovable == 1 ? "s" : "")}: the key is not text, so no customer's id");
        }

        return result.Unmovable > 0 ? ExitCode.Failure : await ReportMissingAsync(context, places, count);
    }

    private static async Task<LetterSummary> SurveyAsync(
        LetterOffice office, Func<DeadLetter, bool> isChosen, CancellationToken cancellationToken)
    {
        var summary = new LetterSummary(limit: 0);
        await foreach (var letter in office.Letters.ReadAsync(cancellationToken).Where(isChosen).WithCancellation(cancellationToken))
        {
            summary.Add(letter);
        }

        return summary;
    }

    private static async Task<int> ReportMissingAsync(CommandContext context, LogPosition[] places, int found)
    {
        if (found >= places.Length)
        {
            return ExitCode.Ok;
        }

        var missing = places.Length - found;
        await context.Error.WriteLineAsync($"{missing:#,0} of the places {(missing == 1 ? "holds" : "hold")} no dead letter");
        return ExitCode.Failure;
    }
}
