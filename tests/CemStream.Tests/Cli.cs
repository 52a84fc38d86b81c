using CemStream.Commands;

namespace CemStream.Tests;

/// <summary>Runs the program's command line in this process.</summary>
internal static class Cli
{
    public static async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CliRoot.InvokeAsync(arguments, TimeProvider.System, output, error);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Error);
