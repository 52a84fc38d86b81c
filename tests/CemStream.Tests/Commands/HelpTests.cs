using System.CommandLine;
using CemStream.Commands;

namespace CemStream.Tests.Commands;

public sealed class HelpTests
{
    private const string Program = "cemstream ";

    public static TheoryData<string> AllCommands() => [.. Paths(CliRoot.Create(TimeProvider.System), "")];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Help_OfEveryCommand_DescribesIt(string path)
    {
        var result = await Cli.RunAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Contains("Usage:", result.Output);
        Assert.Contains("Exit codes: 0 done; 1", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void Create_EveryCommandThatRuns_HasExamplesThatParse()
    {
        foreach (var command in Leaves(CliRoot.Create(TimeProvider.System)))
        {
            var cli = Assert.IsType<CliCommand>(command);
            Assert.NotEmpty(cli.Examples);
            Symbol[] symbols = [.. command.Options, .. command.Arguments];
            Assert.All(symbols, symbol => Assert.False(string.IsNullOrEmpty(symbol.Description), $"{command.Name} {symbol.Name}"));
        }
    }

    [Theory]
    [MemberData(nameof(AllExamples))]
    public void Parse_Example_HasNoErrors(string example)
    {
        var line = example[(example.IndexOf(Program, StringComparison.Ordinal) + Program.Length)..].Split(['|', '>'])[0];

        Assert.Empty(CliRoot.Create(TimeProvider.System).Parse(line).Errors);
    }

    public static TheoryData<string> AllExamples() =>
        [.. Leaves(CliRoot.Create(TimeProvider.System)).OfType<CliCommand>().SelectMany(command => command.Examples)];

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(child => Paths(child, $"{path} {child.Name}")).Prepend(path.Trim());

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);
}
