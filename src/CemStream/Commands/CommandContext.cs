using System.CommandLine;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Commands;

/// <summary>What a running command is given: its arguments and the terminal.</summary>
internal sealed class CommandContext(ParseResult result)
{
    public ParseResult Arguments => result;

    public TextWriter Output => result.InvocationConfiguration.Output;

    public TextWriter Error => result.InvocationConfiguration.Error;

    public IAnsiConsole Console { get; } = TerminalConsole.For(result.InvocationConfiguration.Output);

    /// <summary>The path as it was given; empty if the option was left out.</summary>
    public string Path(Option<FileInfo?> option) => result.GetValue(option)?.ToString() ?? "";

    public T? Value<T>(Option<T> option) => result.GetValue(option);

    public T Required<T>(Option<T> option) => result.GetRequiredValue(option);

    public T Required<T>(Argument<T> argument) => result.GetRequiredValue(argument);
}
