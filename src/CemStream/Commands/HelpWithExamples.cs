using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CemStream.Commands;

/// <summary>The usual help, then notes, examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is CliCommand command)
        {
            WriteSection(output, "Notes:", command.Notes);
            WriteSection(output, "Examples:", command.Examples);
        }

        output.WriteLine("Exit codes: 0 done; 1 it was tried and did not work; 2 wrong usage or configuration.");
        return exitCode;
    }

    private static void WriteSection(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine(title);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
