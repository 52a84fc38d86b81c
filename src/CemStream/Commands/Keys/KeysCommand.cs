using System.CommandLine;
using CemStream.Gateway.Security;

namespace CemStream.Commands.Keys;

internal static class KeysCommand
{
    public static Command Create() => new("keys", "API keys for those who call the service.") { New() };

    private static CliCommand New()
    {
        var command = new CliCommand("new", "Make a key, and print it with its hash.")
        {
            Examples = ["cemstream keys new"],
            Notes =
            [
                "The key goes to the caller (--key, or CEMSTREAM_KEY), its hash into the file that SignIn:CallersFile names. The key itself is "
                + "stored nowhere, so it cannot be shown again.",
                "To change a key, add the new hash beside the old one, hand the new key over, then take the old hash out. The file is read "
                + "again when it changes.",
            ],
        };
        command.SetBody(async (context, _) =>
        {
            var key = ApiKeys.Create();
            await context.Output.WriteLineAsync($"key   {key}");
            await context.Output.WriteLineAsync($"hash  {ApiKeys.Hash(key)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
