using System.CommandLine;

namespace CemStream.Commands.Policy;

internal static class PolicyOption
{
    public static Option<FileInfo?> Create() => new("--policy")
    {
        Description = "policy file; the shipped policy if left out",
        HelpName = "FILE",
    };
}
