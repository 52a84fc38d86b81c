using System.CommandLine;

namespace CemStream.Commands.Customers;

internal static class EraseCommand
{
    public static CliCommand Create()
    {
        var id = new Argument<string>("CUSTOMER") { Description = "the customer's id, as the CRM has it" };
        var command = new CliCommand("erase", "Forget a customer: state, profile and quotes, and the words in their alerts.") { id };
        command.Examples = ["cemstream customers erase harbor-dental"];
        command.Notes =
        [
            "It cannot be undone. Events of an earlier time are passed over from then on, whoever sends them again. May be repeated.",
            "The log keeps what it took in until it is deleted there: see docs/security.md.",
        ];
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var answer = await client.EraseAsync(context.Required(id), cancellationToken);
            await context.Output.WriteLineAsync($"erased everything up to {answer.ErasedAt.ToDateTimeOffset():u}");
            return ExitCode.Ok;
        });
        return command;
    }
}
