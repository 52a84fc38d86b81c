using CemStream.Clients;
using CemStream.Grpc;

namespace CemStream.Commands;

/// <summary>Gives a command a client of the service, and says what to do when there is none.</summary>
internal static class ClientCommand
{
    public static void SetClientBody(
        this CliCommand command, Func<CommandContext, CemStreamClient, CancellationToken, Task<int>> body)
    {
        var server = ServerOption.Create();
        command.Add(server);
        var credentials = new CredentialOptions();
        credentials.AddTo(command);
        command.SetBody(async (context, cancellationToken) =>
        {
            using var client = new CemStreamClient(context.Required(server), credentials.Read(context));
            try
            {
                return await body(context, client, cancellationToken);
            }
            catch (GrpcException e) when (CemStreamClient.FoundNobody(e))
            {
                throw new FailureException(
                    $"no CemStream at {ServerOption.Display(client.Server)} ({e.Message.TrimEnd('.')}); start one with `cemstream serve`", e);
            }
        });
    }
}
