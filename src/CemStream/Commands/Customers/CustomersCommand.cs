using System.CommandLine;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Terminal;

namespace CemStream.Commands.Customers;

internal static class CustomersCommand
{
    public static Command Create(TimeProvider time) => new("customers", "See who is at risk, and why; forget them on request.")
    {
        Top(),
        Show(time),
        EraseCommand.Create(),
    };

    private static CliCommand Top()
    {
        var order = new Option<TopOrder>("--by")
        {
            Description = "risk, or priority (risk × yearly value) [default: priority]",
            HelpName = "ORDER",
            CustomParser = Choice.Parse<TopOrder>,
        };
        var limit = new Option<int>("--limit") { Description = "how many, 1 to 1,000", DefaultValueFactory = _ => 20, HelpName = "N" };
        var minimum = new Option<double>("--min-risk")
        {
            Description = "only customers of at least this risk, 0 to 100",
            HelpName = "POINTS",
        };
        var json = JsonOption.Create();
        var command = new CliCommand("top", "The customers to save first.")
        {
            order, limit, minimum, json,
        };
        command.Examples = ["cemstream customers top", "cemstream customers top --by risk --limit 5 --json"];
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            var request = new TopCustomersRequest
            {
                Order = context.Value(order) is var given and not TopOrder.Unspecified ? given : TopOrder.Priority,
                Limit = context.Value(limit),
                MinimumRisk = context.Value(minimum),
            };
            var response = await client.TopAsync(request, cancellationToken);
            await PrintAsync(context, response, context.Value(json));
            await (response.Customers.Count == 0 ? context.Error.WriteLineAsync("no customer is at risk") : Task.CompletedTask);
            return ExitCode.Ok;
        });
        return command;
    }

    private static CliCommand Show(TimeProvider time)
    {
        var id = new Argument<string>("CUSTOMER") { Description = "the customer's id, as the CRM has it" };
        var json = JsonOption.Create();
        var command = new CliCommand("show", "One customer: the risk, its arithmetic, and the words behind it.") { id, json };
        command.Examples = ["cemstream customers show harbor-dental"];
        command.SetClientBody(async (context, client, cancellationToken) =>
        {
            try
            {
                var customer = await client.GetCustomerAsync(context.Required(id), cancellationToken);
                await (context.Value(json) ? context.WriteJsonAsync(customer) : PrintAsync(context, customer, time.GetUtcNow()));
                return ExitCode.Ok;
            }
            catch (GrpcException e) when (e.Status == GrpcStatusCode.NotFound)
            {
                var customer = context.Required(id);
                throw new FailureException($"nothing is known of customer \"{customer}\"; `cemstream customers top` lists some", e);
            }
        });
        return command;
    }

    private static async Task PrintAsync(CommandContext context, TopCustomersResponse response, bool json)
    {
        if (!json && response.Customers.Count > 0)
        {
            new CustomerPrinter(context.Console).PrintTable(response.Customers);
            return;
        }

        foreach (var customer in response.Customers)
        {
            await context.WriteJsonAsync(customer);
        }
    }

    private static Task PrintAsync(CommandContext context, CustomerState customer, DateTimeOffset now)
    {
        new CustomerPrinter(context.Console).Print(customer, now);
        return Task.CompletedTask;
    }
}
