using CemStream.Grpc;

namespace CemStream.Commands;

/// <summary>Runs the body of a command and turns what ends it into a message and an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(
        CommandContext context, Func<CommandContext, CancellationToken, Task<int>> body, CancellationToken cancellationToken)
    {
        try
        {
            return await body(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("interrupted");
            return ExitCode.Failure;
        }
        catch (UsageException e)
        {
            foreach (var error in e.Errors)
            {
                await context.Error.WriteLineAsync(error);
            }

            return ExitCode.Usage;
        }
        catch (GrpcException e)
        {
            await context.Error.WriteLineAsync(GrpcFailure.Explain(e));
            return ExitCode.Failure;
        }
        catch (Exception e) when (e is FailureException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
    }
}
