using System.CommandLine;

namespace CemStream.Commands.Model;

/// <summary>Which sentiment model a command uses.</summary>
internal static class ModelOption
{
    public static Option<FileInfo?> Create() => new("--model")
    {
        Description = "model file, as `cemstream model train` or ML.NET writes it; the shipped model if left out",
        HelpName = "FILE",
    };
}
