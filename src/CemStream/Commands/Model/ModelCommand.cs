using System.CommandLine;

namespace CemStream.Commands.Model;

internal static class ModelCommand
{
    public static Command Create() => new("model", "Train the sentiment model, measure it, and look into one.")
    {
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        CompareCommand.Create(),
        ShowCommand.Create(),
        AblateCommand.Create(),
    };
}
