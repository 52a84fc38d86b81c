using System.CommandLine;
using CemStream.Terminal;

namespace CemStream.Commands.DeadLetters;

internal static class ListCommand
{
    public static Command Create(TimeProvider time)
    {
        var reason = LetterChoice.ReasonOption();
        var limit = new Option<int>("--limit") { Description = "how many at most", DefaultValueFactory = _ => 20, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit: is less than 1");
            }
        });
        var json = JsonOption.Create();
        var command = new CliCommand("list", "The records that were set aside, newest first, and how many there are of each reason.")
        {
            reason, limit, json,
        };
        command.Examples =
        [
            "cemstream dead-letters list",
            "cemstream dead-letters list --reason review.stars --limit 100",
            "CEMSTREAM_KAFKA__BOOTSTRAPSERVERS=kafka:9092 CEMSTREAM_REDIS__CONNECTION=redis:6379 cemstream dead-letters list --json",
        ];
        command.Notes = ["The service may run meanwhile. A letter's place is the partition and offset of the record in the events topic."];
        command.SetLetterBody(time, async (context, office, cancellationToken) =>
        {
            var summary = await SummarizeAsync(office, context.Value(reason) ?? "", context.Value(limit), cancellationToken);
            Print(context, office.Topic, summary, context.Value(json));
            await (summary.Count == 0 ? context.Error.WriteLineAsync("no dead letters") : Task.CompletedTask);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<LetterSummary> SummarizeAsync(
        LetterOffice office, string reason, int limit, CancellationToken cancellationToken)
    {
        var summary = new LetterSummary(limit);
        await foreach (var letter in office.Letters.ReadAsync(cancellationToken))
        {
            if (LetterChoice.HasReason(letter, reason))
            {
                summary.Add(letter);
            }
        }

        return summary;
    }

    private static void Print(CommandContext context, string topic, LetterSummary summary, bool json)
    {
        if (!json && summary.Count > 0)
        {
            new LetterPrinter(context.Console, topic).PrintTable(summary);
            return;
        }

        foreach (var letter in summary.Newest())
        {
            context.Output.WriteLine(LetterJson.Brief(letter, topic));
        }
    }
}
