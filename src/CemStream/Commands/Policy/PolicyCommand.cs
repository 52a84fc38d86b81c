using System.CommandLine;
using CemStream.Folding;
using CemStream.Risk.Policies;

namespace CemStream.Commands.Policy;

internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Check the policy: weights, half-lives and alert rules.")
    {
        Check(),
        Show(),
    };

    private static CliCommand Check()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "policy file (YAML)" };
        var command = new CliCommand("check", "Report everything that is wrong with a policy file, as file:line:column.") { file };
        command.Examples = ["cemstream policy check my-policy.yaml"];
        command.SetBody(async (context, _) =>
        {
            var policy = PolicyFile.Load(context.Required(file).ToString());
            await context.Output.WriteLineAsync($"{context.Required(file)}: good; {policy.Rules.Length} alert rules");
            return ExitCode.Ok;
        });
        return command;
    }

    private static CliCommand Show()
    {
        var command = new CliCommand("show", "Print the shipped policy, with its comments: a start for your own.")
        {
            Examples = ["cemstream policy show > my-policy.yaml"],
        };
        command.SetBody(async (context, _) =>
        {
            await context.Output.WriteAsync(PolicyReader.DefaultYaml);
            return ExitCode.Ok;
        });
        return command;
    }
}
