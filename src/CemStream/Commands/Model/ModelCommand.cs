using System.CommandLine;

namespace CemStream.Commands.Model;

internal static class ModelCommand
{
    public static Command Create() => new("model", "Train the sentiment model, and measure it.")
    {
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        AblateCommand.Create(),
    };
}
