using System.CommandLine;
using CemStream.Configuration;
using CemStream.Hosting;

namespace CemStream.Commands.Serve;

internal static class ServeCommand
{
    public static Command Create(TimeProvider time)
    {
        var configuration = new ConfigurationOptions();
        var command = new CliCommand("serve", "Run the service until Ctrl-C or SIGTERM.")
        {
            Examples =
            [
                "cemstream serve",
                "cemstream serve --data /var/lib/cemstream --policy my-policy.yaml",
                "CEMSTREAM_LISTEN__GRPCPORT=9081 cemstream serve --set Log:Level=Debug",
            ],
            Notes =
            [
                "Settings come from a file, the environment (CEMSTREAM_SECTION__KEY) and the command line; the later ones win.",
                "The ports are open to this machine alone unless --address says otherwise; then sign-in and TLS must be set up, see docs/security.md.",
                "A stop drains what is under way; a second start goes on where the first ended.",
            ],
        };
        configuration.AddTo(command);
        command.SetBody((context, cancellationToken) =>
            RunAsync(context, configuration.Load(context).OrThrow(), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, LoadedOptions loaded, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var service = await RunningService.StartAsync(loaded, time, cancellationToken);
        await context.Output.WriteLineAsync(
            $"CemStream listens: gRPC on {ServerOption.Display(service.Grpc)}, HTTP on {ServerOption.Display(service.Http)}; "
            + Storage(loaded.Options));
        await context.Output.FlushAsync(cancellationToken);
        if (Exposure.Warning(loaded.Options) is { } warning)
        {
            await context.Error.WriteLineAsync(warning);
        }

        return await service.WaitAsync(cancellationToken);
    }

    private static string Storage(CemStreamOptions options) => options.IsDistributed
        ? $"log in Kafka, topic {options.Kafka.Topic}; states in Redis"
        : $"database {Path.GetFullPath(options.Sqlite.Path)}";
}
