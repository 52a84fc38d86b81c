using System.CommandLine;

namespace CemStream.Commands;

/// <summary>A command with what a newcomer wants to see under its help.</summary>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as written.</summary>
    public IReadOnlyList<string> Examples { get; set; } = [];

    /// <summary>What else there is to know, a paragraph per entry.</summary>
    public IReadOnlyList<string> Notes { get; set; } = [];

    /// <summary>Runs the command; failures become messages and exit codes.</summary>
    public void SetBody(Func<CommandContext, CancellationToken, Task<int>> body) =>
        SetAction((result, cancellationToken) => CommandRunner.RunAsync(new CommandContext(result), body, cancellationToken));
}
