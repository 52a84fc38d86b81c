using System.CommandLine;
using System.CommandLine.Help;
using CemStream.Commands.Alerts;
using CemStream.Commands.Config;
using CemStream.Commands.Customers;
using CemStream.Commands.DeadLetters;
using CemStream.Commands.Demo;
using CemStream.Commands.Keys;
using CemStream.Commands.Model;
using CemStream.Commands.Policy;
using CemStream.Commands.Replay;
using CemStream.Commands.Risk;
using CemStream.Commands.Score;
using CemStream.Commands.Serve;

namespace CemStream.Commands;

/// <summary>The program's command line.</summary>
internal static class CliRoot
{
    // Long enough for a graceful stop: shards drain and the database is closed.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    public static RootCommand Create(TimeProvider time)
    {
        var root = new RootCommand(
            "CemStream scores customer feedback as it comes in, keeps one rolling risk per customer over all channels, and tells the right "
            + "team, with the words that raised it. Begin with `cemstream demo`.")
        {
            DemoCommand.Create(time),
            ServeCommand.Create(time),
            AlertsCommand.Create(time),
            CustomersCommand.Create(time),
            ScoreCommand.Create(),
            ModelCommand.Create(),
            RiskCommand.Create(time),
            PolicyCommand.Create(),
            ReplayCommand.Create(time),
            DeadLettersCommand.Create(time),
            KeysCommand.Create(),
            ConfigCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, TimeProvider time, TextWriter output, TextWriter error)
    {
        var parsed = Create(time).Parse(arguments);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = StopPatience,
        });
        return parsed.Errors.Count > 0 ? ExitCode.Usage : exitCode;
    }
}
