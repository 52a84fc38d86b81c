using System.CommandLine;

namespace CemStream.LoadTests;

/// <summary>Every command has it.</summary>
internal static class JsonOption
{
    public static Option<string?> Create() => new("--json") { Description = "also write the figures there", HelpName = "FILE" };
}
