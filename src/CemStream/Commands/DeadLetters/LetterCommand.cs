using CemStream.Kafka;
using CemStream.Sqlite;
using CemStream.Streaming.Log;
using Microsoft.Extensions.Options;

namespace CemStream.Commands.DeadLetters;

/// <summary>Gives a command the dead letters of the configured service.</summary>
internal static class LetterCommand
{
    public static void SetLetterBody(
        this CliCommand command, TimeProvider time, Func<CommandContext, LetterOffice, CancellationToken, Task<int>> body)
    {
        var configuration = ConfigurationOptions.ForStorage();
        configuration.AddTo(command);
        command.SetBody(async (context, cancellationToken) =>
        {
            try
            {
                await using var office = LetterOffice.Open(configuration.Load(context).OrThrow(), time);
                return await body(context, office, cancellationToken);
            }
            catch (OptionsValidationException e)
            {
                throw new UsageException([.. e.Failures]);
            }
            catch (Exception e) when (e is StoreFileException or KafkaTopicException or LogUnavailableException)
            {
                throw new FailureException(e.Message, e);
            }
        });
    }
}
