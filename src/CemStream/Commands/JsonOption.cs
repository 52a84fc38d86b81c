using System.CommandLine;
using Google.Protobuf;

namespace CemStream.Commands;

/// <summary>For machines: one JSON object a line, in the contract's own JSON.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "one JSON object a line, for machines" };

    public static async Task WriteJsonAsync(this CommandContext context, IMessage message)
    {
        await context.Output.WriteLineAsync(JsonFormatter.Default.Format(message));
        await context.Output.FlushAsync();
    }
}
